"""The pictures of a demo: numbered, named, each small enough to be kept with the code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


class Album:
    """Saves pictures of a window into a folder, in order."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.pages: list[Path] = []

    def take(self, widget: QWidget, name: str) -> Path:
        """Take a picture; the file's name begins with its number."""
        path = self.folder / f"{len(self.pages) + 1:02}-{name}.png"
        picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        if not picture.save(str(path)):
            raise OSError(f"The picture {path} can't be written.")
        self.pages.append(path)
        return path
