"""Icons are Phosphor drawings, shipped as SVG, drawn in the colour of a role when first asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pos.ui.theme.current import color
from pos.ui.theme.palette import Role
from pos.ui.theme.resources import resource_path


class UnknownIcon(LookupError):
    """No shipped drawing has this name; add it to `resources/icons` from Phosphor."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No icon is called {name!r}. Copy it from Phosphor into resources/icons.")


def filled(name: str) -> str:
    """The name of an icon's filled twin: shown when it is on, or tells a state."""
    return f"{name}-fill"


def icon_pixmap(name: str, tint: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing `name`, `size` device-independent pixels square, in `tint`, sharp at `ratio`.

    Raises `UnknownIcon` for a name that isn't shipped.
    """
    return _drawn(name, tint.name(QColor.NameFormat.HexArgb), size, ratio)


def icon(name: str, role: Role, size: int = 18) -> QIcon:
    """An icon for Qt's own widgets; it takes on the colour of a new theme by itself."""
    _source(name)
    return QIcon(_TintedEngine(name, role, size))


@lru_cache(maxsize=512)
def _drawn(name: str, tint: str, size: int, ratio: float) -> QPixmap:
    colour = QColor(tint)
    edge = max(1, round(size * ratio))
    drawing = QPixmap(edge, edge)
    drawing.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace(b"currentColor", colour.name().encode())
    painter = QPainter(drawing)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    drawing.setDevicePixelRatio(ratio)
    return drawing


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    try:
        return resource_path("icons", f"{name}.svg").read_bytes()
    except OSError as missing:
        raise UnknownIcon(name) from missing


class _TintedEngine(QIconEngine):
    def __init__(self, name: str, role: Role, size: int) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._size = size

    def _tint(self, mode: QIcon.Mode) -> QColor:
        return color(Role.DISABLED_TEXT if mode is QIcon.Mode.Disabled else self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        edge = min(rect.width(), rect.height())
        drawing = icon_pixmap(self._name, self._tint(mode), edge, painter.device().devicePixelRatio())
        painter.drawPixmap(rect.center().x() - edge // 2, rect.center().y() - edge // 2, drawing)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return icon_pixmap(self._name, self._tint(mode), min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        edge = min(size.width(), size.height())
        return icon_pixmap(self._name, self._tint(mode), max(1, round(edge / scale)), scale)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    def availableSizes(
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        return [QSize(self._size, self._size)]

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._role, self._size)
