"""A scan is heard: a short tick where it added something, two low notes where it didn't.

Qt's sounds want libraries that not every machine has; without them a scan in vain rings the desktop's bell.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from pos.services.resources import resource_path

_SILENT_PLATFORMS = frozenset({"offscreen", "minimal"})


class ScanSounds(QObject):
    """What the clerk hears without looking up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._players: tuple[Callable[[], object], Callable[[], object]] | None = None

    def play(self, *, is_found: bool) -> None:
        """Sound a scan; the first one finds out how this machine can sound."""
        if self._players is None:
            self._players = self._find_players()
        added, missed = self._players
        (added if is_found else missed)()

    def _find_players(self) -> tuple[Callable[[], object], Callable[[], object]]:
        if QGuiApplication.platformName() in _SILENT_PLATFORMS:
            return _keep_silent, QApplication.beep
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - for the first scan, not the start
        except ImportError:
            return _keep_silent, QApplication.beep
        if not QMediaDevices.audioOutputs():
            return _keep_silent, QApplication.beep
        return self._effect("scan_added"), self._effect("scan_missed")

    def _effect(self, name: str) -> Callable[[], object]:
        from PySide6.QtMultimedia import QSoundEffect  # noqa: PLC0415  # not before it is needed

        effect = QSoundEffect(self)
        effect.setSource(QUrl.fromLocalFile(str(resource_path(f"sounds/{name}.wav"))))
        return effect.play


def _keep_silent() -> None:
    """There is nothing to play the tick with."""
