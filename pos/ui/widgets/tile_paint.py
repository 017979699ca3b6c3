"""How one product looks, as a tile with its picture and as a row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from pos.ui.theme.canvas import Canvas, Side, text_width
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS, RADIUS_CARD
from pos.ui.widgets.faces import State, plain_fill
from pos.ui.widgets.picture import paint_picture
from pos.ui.widgets.tile_model import Stock, Tile

_PLATE_HEIGHT = 85
_PICTURE = 60
_BADGE = 24
_MOST_SHOWN = 999
_OUT_PICTURE = 0.45


@dataclass(frozen=True, slots=True)
class TileState:
    """What is happening to a tile, and how many of it are in the cart."""

    count: int = 0
    hovered: bool = False
    pressed: bool = False
    focused: bool = False


def tile_name_font() -> QFont:
    """The face of a tile's name."""
    return font(13.5, 600)


def paint_tile(canvas: Canvas, rect: QRectF, tile: Tile, state: TileState) -> None:
    """A tile: plate with the picture, name, price and stock, and the count in its corner."""
    out = tile.stock is Stock.OUT
    _ground(canvas, rect, state, RADIUS_CARD, Role.DISABLED_FILL if out else Role.SURFACE)
    plate = QRectF(rect.left() + 7, rect.top() + 7, rect.width() - 14, _PLATE_HEIGHT)
    if not out:
        lifted = state.hovered or state.pressed
        canvas.box(plate, color(Role.SURFACE if lifted else Role.PLATE), radius=RADIUS)
    before = canvas.painter.opacity()
    canvas.painter.setOpacity(_OUT_PICTURE if out else before)
    paint_picture(canvas, plate, tile.picture, tile.name, _PICTURE)
    canvas.painter.setOpacity(before)
    ink = color(Role.DISABLED_TEXT if out else Role.TEXT)
    inner = QRectF(rect.left() + 13, rect.top() + 98, rect.width() - 26, 20)
    canvas.text(inner, tile.name, tile_name_font(), ink)
    lower = inner.translated(0, 19)
    price = canvas.text(lower, tile.price, font(14.5, 600, tabular=True), ink)
    _stock(canvas, lower.adjusted(price + 6, 0, 0, 0), tile)
    if state.count:
        paint_count(canvas, rect.right() - 12, rect.top() + 12, state.count)


def paint_row(canvas: Canvas, rect: QRectF, tile: Tile, state: TileState) -> None:
    """A row of the list: picture, name with its code, stock, price, and the count before it."""
    out = tile.stock is Stock.OUT
    _row_ground(canvas, rect, state)
    ink = color(Role.DISABLED_TEXT if out else Role.TEXT)
    thumb = QRectF(rect.left() + 8, rect.top() + (rect.height() - 32) / 2, 32, 32)
    canvas.box(thumb, color(Role.PLATE), radius=6)
    before = canvas.painter.opacity()
    canvas.painter.setOpacity(_OUT_PICTURE if out else before)
    paint_picture(canvas, thumb, tile.picture, tile.name, 24)
    canvas.painter.setOpacity(before)
    price = QRectF(rect.right() - 108, rect.top(), 96, rect.height())
    canvas.text(price, tile.price, font(14.5, 600, tabular=True), ink, Side.TRAILING)
    stock = QRectF(price.left() - 112, rect.top(), 104, rect.height())
    _stock(canvas, stock, tile)
    right = stock.left() - 8
    if state.count:
        right -= paint_count(canvas, right, rect.center().y() - _BADGE / 2, state.count) + 8
    words = QRectF(thumb.right() + 12, rect.top(), right - thumb.right() - 12, rect.height())
    taken = canvas.text(words, tile.name, font(14, 600), ink)
    quiet = color(Role.DISABLED_TEXT if out else Role.TEXT_3)
    if words.width() - taken > 60:
        canvas.text(words.adjusted(taken + 10, 0, 0, 0), tile.code, font(12.5, tabular=True), quiet)


def paint_count(canvas: Canvas, right: float, top: float, count: int) -> float:
    """How many are in the cart, on a disc that ends at `right`; answers its width."""
    words = _count_words(count)
    face = font(13, 700, tabular=True)
    width = count_width(count)
    disc = QRectF(right - width, top, width, _BADGE)
    canvas.box(disc, color(Role.ACCENT_FILL), radius=_BADGE / 2)
    canvas.text(disc, words, face, color(Role.ON_ACCENT), Side.CENTER)
    return width


def count_width(count: int) -> float:
    """How wide the disc of a count is."""
    return max(float(_BADGE), text_width(_count_words(count), font(13, 700, tabular=True)) + 12)


def _count_words(count: int) -> str:
    return str(count) if count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"


def _ground(canvas: Canvas, rect: QRectF, state: TileState, radius: float, rest: Role) -> None:
    fill = rest
    if rest is Role.SURFACE and (state.hovered or state.pressed):
        fill = plain_fill(State.PRESSED if state.pressed else State.HOVER)
    if state.focused:
        canvas.box(rect, color(fill), border=color(Role.ACCENT), width=2, radius=radius)
    else:
        canvas.box(rect, color(fill), border=color(Role.BORDER), radius=radius)


def _row_ground(canvas: Canvas, rect: QRectF, state: TileState) -> None:
    if state.hovered or state.pressed:
        canvas.fill(rect, color(plain_fill(State.PRESSED if state.pressed else State.HOVER)))
    canvas.line(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1, color(Role.ROW_LINE))
    if state.focused:
        canvas.box(rect.adjusted(2, 1, -2, -2), border=color(Role.ACCENT), width=2, radius=RADIUS)


def _stock(canvas: Canvas, rect: QRectF, tile: Tile) -> None:
    if not tile.stock_text or rect.width() <= 0:
        return
    if tile.stock is Stock.PLENTY:
        canvas.text(rect, tile.stock_text, font(13, tabular=True), color(Role.TEXT_3), Side.TRAILING)
        return
    role = Role.AMBER if tile.stock is Stock.LOW else Role.TEXT_2
    taken = canvas.text(rect, tile.stock_text, font(13, 600, tabular=True), color(role), Side.TRAILING)
    if tile.stock is Stock.LOW:
        icon = QRectF(rect.right() - taken - 19, rect.center().y() - 7, 14, 14)
        canvas.icon(icon, "warning-fill", color(role))
