"""What lies over a part of the window follows that part's size, and never moves the layout beneath."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget


class Overlay(QWidget):
    """A child that lies over its parent; subclasses say where in `place_over`."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.over = over
        over.installEventFilter(self)
        self.hide()

    def place_over(self, room: QRect) -> None:
        """Take a place within the parent's `room`."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.over and event.type() is QEvent.Type.Resize and self.isVisible():
            self.place_over(self.over.rect())
        return False

    def show_over(self) -> None:
        """Show it, above its siblings."""
        self.place_over(self.over.rect())
        self.show()
        self.raise_()
