"""Chips choose one of a few: a filter keeps a tint, the one chosen category is inverted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QScroller, QSizePolicy, QWidget

from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import GAP, TOUCH
from pos.ui.widgets.buttons import Button
from pos.ui.widgets.faces import Face, Kind


class Chip(Button):
    """A button that stays chosen; `menu` adds the caret of a filter that opens a list."""

    def __init__(
        self, text: str, *, icon: str = "", menu: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            text, Kind.QUIET, icon=icon, trailing_icon="caret-down" if menu else "", parent=parent
        )
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class CategoryChip(Chip):
    """A category; the chosen one alone on a screen has the text colour as its fill."""

    def face(self) -> Face:
        if self.isChecked() and self.isEnabled():
            return Face(Role.TEXT, None, Role.SURFACE, Role.SURFACE)
        return super().face()


class ChipStrip(QScrollArea):
    """One row of chips, one of them chosen; arrows move between them, more than fit scroll sideways.

    Signals:
        chosen: the key of the chip that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, *, inverted: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = CategoryChip if inverted else Chip
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        row = QWidget()
        self._strip = row
        self._row = QHBoxLayout(row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addStretch(1)
        self.setWidget(row)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(TOUCH)
        self.viewport().setAutoFillBackground(False)
        row.setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def chosen_key(self) -> str:
        """The key of the chosen chip, or nothing."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def set_chips(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these chips, each a key and its words; the first is chosen."""
        for chip in self._chips.values():
            self._group.removeButton(chip)
            chip.deleteLater()
        self._chips = {}
        for place, (key, words) in enumerate(chips):
            chip = self._chip(words)
            self._chips[key] = chip
            self._group.addButton(chip)
            self._row.insertWidget(place, chip)
        if chips:
            self.choose(chips[0][0])

    def choose(self, key: str) -> None:
        """Choose a chip without saying so, and bring it into view."""
        chip = self._chips[key]
        chip.setChecked(True)
        self.ensureWidgetVisible(chip, TOUCH, 0)

    def sizeHint(self) -> QSize:
        return QSize(self._strip.sizeHint().width(), TOUCH)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * TOUCH, TOUCH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())

    def _on_clicked(self, chip: Chip) -> None:
        self.ensureWidgetVisible(chip, TOUCH, 0)
        self.chosen.emit(self.chosen_key)
