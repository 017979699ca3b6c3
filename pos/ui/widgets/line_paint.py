"""How a cart line looks, and where on it the stepper and the cross are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS, RADIUS_CAP, STEPPER_WIDTH, TOUCH
from pos.ui.theme.tones import TONES
from pos.ui.widgets.line_model import LineKind, LineRow, LineTag
from pos.ui.widgets.picture import paint_picture
from pos.ui.widgets.stepper import paint_stepper

_EDGE = 8
_PLATE = 40
_PICTURE = 28
_THUMBS_FROM = 480
LEAST_AMOUNT = 92


@dataclass(frozen=True, slots=True)
class LineState:
    """What is happening to a line; `flash` runs from 1 to 0 after it was rung up."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False
    steppable: bool = False
    flash: float = 0.0


@dataclass(frozen=True, slots=True)
class LineColumns:
    """Where the columns of a cart begin and end, for the width it has and the widest amount in it."""

    width: float
    amount: float = LEAST_AMOUNT

    @property
    def name_left(self) -> float:
        """Where names begin; below 480 there is no room for pictures."""
        return _EDGE + (_PLATE + 12 if self.width >= _THUMBS_FROM else 0)

    @property
    def amount_right(self) -> float:
        """Where amounts end."""
        return self.width - _EDGE

    @property
    def stepper_left(self) -> float:
        """Where the column of the stepper begins; it is kept free on every line."""
        return self.amount_right - self.amount - STEPPER_WIDTH

    def stepper(self, line: QRectF) -> QRectF:
        """The stepper of a line."""
        return QRectF(line.left() + self.stepper_left, line.center().y() - TOUCH / 2, STEPPER_WIDTH, TOUCH)

    def cross(self, line: QRectF) -> QRectF:
        """The cross that takes a failed scan away."""
        return QRectF(line.right() - TOUCH, line.center().y() - TOUCH / 2, TOUCH, TOUCH)


def amount_width(row: LineRow) -> float:
    """The width that a line's amount needs, with its distance from the stepper."""
    return text_width(row.amount, amount_font()) + 12


def amount_font() -> QFont:
    """The face of quantities and amounts."""
    return font(15, 600, tabular=True)


def step_at(columns: LineColumns, line: QRectF, point: QPointF) -> int:
    """What a press at `point` asks of the stepper: −1, +1, or 0 for neither."""
    stepper = columns.stepper(line)
    if not stepper.contains(point):
        return 0
    third = STEPPER_WIDTH / 3
    offset = point.x() - stepper.left()
    return -1 if offset < third else int(offset >= 2 * third)


def paint_line(canvas: Canvas, line: QRectF, columns: LineColumns, row: LineRow, state: LineState) -> None:
    """One cart line, or one scan that found nothing."""
    _paint_ground(canvas, line, row, state)
    if row.kind is LineKind.FAILED_SCAN:
        _paint_failed_scan(canvas, line, columns, row)
        return
    if columns.name_left > _EDGE:
        plate = QRectF(line.left() + _EDGE, line.center().y() - _PLATE / 2, _PLATE, _PLATE)
        canvas.box(plate, color(Role.SURFACE if state.selected else Role.PLATE), radius=RADIUS)
        paint_picture(canvas, plate, row.picture, row.name, _PICTURE)
    _paint_words(canvas, line, columns, row)
    stepper = columns.stepper(line)
    if state.steppable:
        paint_stepper(canvas, stepper, row.quantity)
    else:
        canvas.text(stepper, row.quantity, amount_font(), color(Role.TEXT), Side.CENTER)
    _paint_amount(canvas, line, columns, row)


def _paint_ground(canvas: Canvas, line: QRectF, row: LineRow, state: LineState) -> None:
    if row.kind is LineKind.FAILED_SCAN:
        _tinted(canvas, line, color(Role.AMBER_TINT), color(Role.AMBER_BORDER), focused=state.focused)
        return
    if state.selected:
        tint = _mixed(color(Role.ACCENT_TINT), color(Role.ACCENT_BORDER), state.flash)
        _tinted(canvas, line, tint, color(Role.ACCENT_BORDER), focused=state.focused)
        return
    if state.hovered:
        canvas.fill(line, color(Role.SUNKEN))
    canvas.line(line.left(), line.bottom() - 1, line.right(), line.bottom() - 1, color(Role.ROW_LINE))


def _tinted(canvas: Canvas, line: QRectF, tint: QColor, border: QColor, *, focused: bool) -> None:
    # One pixel up, over the row line of its neighbour.
    box = line.adjusted(0, -1, 0, 0) if line.top() > 0 else line
    if focused:
        canvas.box(box, tint, border=color(Role.ACCENT), width=2, radius=RADIUS)
    else:
        canvas.box(box, tint, border=border, radius=RADIUS)


def _mixed(base: QColor, over: QColor, share: float) -> QColor:
    if share <= 0:
        return base
    return QColor.fromRgbF(
        base.redF() + (over.redF() - base.redF()) * share,
        base.greenF() + (over.greenF() - base.greenF()) * share,
        base.blueF() + (over.blueF() - base.blueF()) * share,
    )


def _paint_words(canvas: Canvas, line: QRectF, columns: LineColumns, row: LineRow) -> None:
    left = line.left() + columns.name_left
    room = columns.stepper_left - columns.name_left - 8
    middle = line.center().y()
    two = bool(row.detail or row.tags)
    name = QRectF(left, middle - 19 if two else line.top(), room, 22 if two else line.height())
    canvas.text(name, row.name, font(14, 600), color(Role.TEXT))
    if not two:
        return
    lower = QRectF(left, middle + 0.5, room, 18)
    detail = font(12.5, tabular=True)
    wanted = text_width(row.detail, detail) + sum(_tag_width(tag) + 7 for tag in row.tags)
    # A price each can be worked out, what was taken off can't: where there is little room, tags come first.
    shown = row.detail if wanted <= room or not row.tags else ""
    spent = canvas.text(lower, shown, detail, color(Role.TEXT_3)) if shown else -7
    for tag in row.tags:
        spent += 7
        if room - spent > 28:
            spent += _paint_tag(canvas, lower.adjusted(spent, 0, 0, 0), tag)


def _tag_width(tag: LineTag) -> float:
    return text_width(tag.text, font(12.5, 600, tabular=True)) + 12 + (16 if tag.icon else 0)


def _paint_tag(canvas: Canvas, room: QRectF, tag: LineTag) -> float:
    roles = TONES[tag.tone]
    icon = 16 if tag.icon else 0
    face = font(12.5, 600, tabular=True)
    width = min(room.width(), _tag_width(tag))
    box = QRectF(room.left(), room.top(), width, room.height())
    canvas.box(box, color(roles.tint), radius=RADIUS_CAP)
    if tag.icon:
        canvas.icon(QRectF(box.left() + 6, box.top(), 13, box.height()), tag.icon, color(roles.ink))
    canvas.text(box.adjusted(6 + icon, 0, -5, 0), tag.text, face, color(roles.ink))
    return width


def _paint_amount(canvas: Canvas, line: QRectF, columns: LineColumns, row: LineRow) -> None:
    room = QRectF(
        line.left() + columns.amount_right - columns.amount, line.top(), columns.amount, line.height()
    )
    if not row.old_amount:
        canvas.text(room, row.amount, amount_font(), color(Role.TEXT), Side.TRAILING)
        return
    middle = line.center().y()
    old = QRectF(room.left(), middle - 19, room.width(), 18)
    face = font(12.5, tabular=True)
    taken = canvas.text(old, row.old_amount, face, color(Role.TEXT_3), Side.TRAILING)
    canvas.strike(QRectF(old.right() - taken, old.top(), taken, old.height()), color(Role.TEXT_3))
    new = QRectF(room.left(), middle - 3, room.width(), 20)
    canvas.text(new, row.amount, amount_font(), color(Role.TEXT), Side.TRAILING)


def _paint_failed_scan(canvas: Canvas, line: QRectF, columns: LineColumns, row: LineRow) -> None:
    middle = line.center().y()
    icon = QRectF(line.left() + _EDGE + 8, middle - 12, 24, 24)
    canvas.icon(icon, "barcode", color(Role.AMBER))
    left = line.left() + _EDGE + _PLATE + 12
    room = columns.cross(line).left() - left - 8
    canvas.text(QRectF(left, middle - 19, room, 22), row.name, font(14, 600), color(Role.AMBER))
    canvas.text(
        QRectF(left, middle + 0.5, room, 18), row.detail, font(12.5, tabular=True), color(Role.TEXT_2)
    )
    cross = columns.cross(line)
    canvas.icon(cross.adjusted(13, 13, -13, -13), "x", color(Role.AMBER))
