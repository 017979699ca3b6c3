"""Product pictures are drawn when there is time for them: never in the middle of a paint.

A drawing takes about a millisecond, a screen of tiles needs a dozen. What is asked for and not there yet
is drawn between events, a few milliseconds at a time, and whoever asked paints again.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS

_KEPT = 600
_TURN_MS = 6


class _Wanted(NamedTuple):
    path: Path
    size: int
    ratio: float


class PictureShelf(QObject):
    """The drawings made so far, the last 600 of them; `arrived` says that more can be painted."""

    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._drawn: OrderedDict[_Wanted, QPixmap | None] = OrderedDict()
        self._waiting: OrderedDict[_Wanted, None] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_some)

    def take(self, path: Path, size: int, ratio: float) -> QPixmap | None:
        """The picture if it is drawn; otherwise None, and it is drawn soon. None for ever if unreadable."""
        wanted = _Wanted(path, size, ratio)
        if wanted in self._drawn:
            self._drawn.move_to_end(wanted)
            return self._drawn[wanted]
        self._waiting[wanted] = None
        if not self._timer.isActive():
            self._timer.start(0)
        return None

    def draw_waiting(self) -> None:
        """Draw all that is waited for, now: before a screenshot, or in a test."""
        while self._waiting:
            self._draw_next()
        self.arrived.emit()

    def _draw_some(self) -> None:
        spent = QElapsedTimer()
        spent.start()
        while self._waiting and spent.elapsed() < _TURN_MS:
            self._draw_next()
        if self._waiting:
            self._timer.start(0)
        self.arrived.emit()

    def _draw_next(self) -> None:
        # Newest first: after a long scroll, what is on screen now was asked for last.
        wanted, _ = self._waiting.popitem()
        self._drawn[wanted] = _drawing(wanted)
        if len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)


@cache
def picture_shelf() -> PictureShelf:
    """The one shelf of the application; first call it after the QApplication exists."""
    return PictureShelf()


def _drawing(wanted: _Wanted) -> QPixmap | None:
    edge = max(1, round(wanted.size * wanted.ratio))
    made = _from_svg(wanted.path, edge) if wanted.path.suffix == ".svg" else _from_photo(wanted.path, edge)
    if made is not None:
        made.setDevicePixelRatio(wanted.ratio)
    return made


def _from_svg(path: Path, edge: int) -> QPixmap | None:
    renderer = QSvgRenderer()
    if not path.is_file() or not renderer.load(path.read_bytes()):
        return None
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    made = QPixmap(edge, edge)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    return made


def _from_photo(path: Path, edge: int) -> QPixmap | None:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    natural = reader.size()
    if natural.isValid():
        reader.setScaledSize(natural.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def initials(name: str, most: int = 2) -> str:
    """The first letters of the first words of a name, for where a picture is missing."""
    return "".join(word[0] for word in name.split()[:most] if word[0].isalnum()).upper()


def paint_picture(canvas: Canvas, rect: QRectF, path: Path | None, name: str, size: int) -> None:
    """A picture in the middle of `rect`; without one, the initials of `name`, quietly."""
    drawing = picture_shelf().take(path, size, canvas.ratio) if path is not None else None
    if drawing is not None:
        canvas.pixmap(canvas.placed(rect).center(), drawing)
    elif path is None:
        canvas.text(rect, initials(name), font(max(12, size * 2 // 5), 600), color(Role.TEXT_3), Side.CENTER)


class ProductPicture(QWidget):
    """One picture on its plate."""

    def __init__(
        self, path: Path | None, name: str, *, edge: int = 40, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._name = name
        self._edge = edge
        self.setFixedSize(edge, edge)
        self.setAccessibleName(name)
        picture_shelf().arrived.connect(self.update)

    def set_picture(self, path: Path | None, name: str) -> None:
        """Show another picture; `name` is read out, and gives the initials where there is none."""
        self._path = path
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        canvas.box(canvas.bounds, color(Role.PLATE), radius=RADIUS)
        paint_picture(canvas, canvas.bounds, self._path, self._name, self._edge * 7 // 10)
        canvas.end()
