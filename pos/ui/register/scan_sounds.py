"""A scan is heard: the desktop's warning sound where it added nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication


class ScanSounds(QObject):
    """What the clerk hears without looking up."""

    def play(self, *, is_found: bool) -> None:
        """Sound a scan."""
        if not is_found:
            QApplication.beep()
