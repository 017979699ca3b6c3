"""The narrow rail at the far left: where the window can go, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.icons import filled
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS_CARD, RAIL_ITEM, RAIL_WIDTH
from pos.ui.widgets.faces import State, plain_fill
from pos.ui.widgets.pressable import Pressable


@dataclass(frozen=True, slots=True)
class RailItem:
    """A place to go, or with `at_foot` an act (Lock, Settings); `is_place` items can be where one is."""

    key: str
    text: str
    icon: str
    at_foot: bool = False
    is_place: bool = True


class NavRail(QWidget):
    """72 wide, items of 60. Up and Down move between items, Enter goes.

    Signals:
        chosen: the key of the item that a person pressed; the caller says where the window is then.
    """

    chosen = Signal(str)

    def __init__(self, items: Sequence[RailItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, _RailButton] = {}
        self.setFixedWidth(RAIL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 7, 8)
        column.setSpacing(4)
        foot = [item for item in items if item.at_foot]
        for item in [*(item for item in items if not item.at_foot), *foot]:
            if foot and item is foot[0]:
                column.addStretch(1)
            button = _RailButton(item, self)
            button.clicked.connect(lambda _on=False, key=item.key: self.chosen.emit(key))
            self._buttons[item.key] = button
            column.addWidget(button)
        if not foot:
            column.addStretch(1)

    @property
    def here(self) -> str:
        """The key of the place where the window is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_here(self, key: str) -> None:
        """Show where the window is."""
        for name, button in self._buttons.items():
            button.setChecked(name == key and button.item.is_place)

    def set_badge(self, key: str, count: int) -> None:
        """Put a count on an item, or take it away with 0."""
        self._buttons[key].set_badge(count)

    def button(self, key: str) -> Pressable:
        """The button of an item."""
        return self._buttons[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        bounds = canvas.bounds
        canvas.fill(bounds, color(Role.SURFACE))
        canvas.line(bounds.right() - 1, 0, bounds.right() - 1, bounds.bottom(), color(Role.BORDER))
        canvas.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key(), 0)
        buttons = list(self._buttons.values())
        focused = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


class _RailButton(Pressable):
    def __init__(self, item: RailItem, parent: QWidget) -> None:
        self.item = item
        self._badge = 0
        super().__init__(item.text, parent=parent)
        self.setCheckable(item.is_place)
        self.set_height(RAIL_ITEM, radius=RADIUS_CARD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_badge(self, count: int) -> None:
        self._badge = count
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def nextCheckState(self) -> None:
        # Being pressed is a wish; where the window is, `set_here` says.
        return

    def minimumSizeHint(self) -> QSize:
        return QSize(44, 44)

    def content_width(self) -> float:
        return RAIL_WIDTH - 13

    def paint_ground(self, canvas: Canvas, face: object) -> None:
        state = self.state()
        fill = None
        if state is State.CHOSEN:
            fill = color(Role.ACCENT_TINT)
        elif state in (State.HOVER, State.PRESSED):
            fill = color(plain_fill(state))
        border = color(Role.ACCENT) if self.hasFocus() else None
        canvas.box(canvas.bounds, fill, border=border, width=2, radius=RADIUS_CARD - 2)

    def paint_content(self, canvas: Canvas, face: object) -> None:
        bounds, on = canvas.bounds, self.isChecked()
        ink = color(Role.ACCENT if on else Role.TEXT_2)
        if not self.isEnabled():
            ink = color(Role.DISABLED_TEXT)
        middle = bounds.center().y()
        icon = QRectF(bounds.center().x() - 12, middle - 20, 24, 24)
        canvas.icon(icon, filled(self.item.icon) if on else self.item.icon, ink)
        words = QRectF(bounds.left() + 1, middle + 6, bounds.width() - 2, 16)
        canvas.text(words, self.item.text, font(11.5, 600 if on else 500), ink, Side.CENTER)
        if self._badge:
            dot = QRectF(icon.right() - 5, icon.top() - 4, 18, 18)
            canvas.box(dot, color(Role.ACCENT_FILL), radius=9)
            count = str(min(self._badge, 99))
            canvas.text(dot, count, font(11.5, 700, tabular=True), color(Role.ON_ACCENT), Side.CENTER)
