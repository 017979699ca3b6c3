"""A QR code that a phone reads off the screen: black on white in every theme, with its quiet zone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4


class QrLabel(QWidget):
    """The code of a text, each module a whole number of device pixels so that it is sharp."""

    def __init__(self, text: str = "", *, edge: int = 220, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = edge
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show the code of another text, or nothing.

        Raises ValueError for a text longer than a QR code holds (2,953 bytes).
        """
        self._modules = _modules(text) if text else ()
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._edge, self._edge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bounds = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(bounds, 8, 8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self._modules:
            self._paint_modules(painter, bounds)
        painter.end()

    def _paint_modules(self, painter: QPainter, bounds: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        count = len(self._modules)
        side = max(1, int(min(bounds.width(), bounds.height()) * ratio // (count + 2 * _QUIET))) / ratio
        left = round((bounds.width() - side * count) / 2 * ratio) / ratio
        top = round((bounds.height() - side * count) / 2 * ratio) / ratio
        black = QColor(Qt.GlobalColor.black)
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRectF(left + x * side, top + y * side, side, side), black)


def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    import segno  # noqa: PLC0415 -- only a pay link needs it, the first paint doesn't

    try:
        code = segno.make(text, error="m", micro=False)
    except segno.DataOverflowError as too_long:
        raise ValueError("This text is too long for a QR code.") from too_long
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
