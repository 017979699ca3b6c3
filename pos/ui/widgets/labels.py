"""Words on a ground: a label that names its size, weight and colour role, and follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pos.ui.theme.canvas import Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role


class TextLabel(QLabel):
    """Plain text; never read as markup, so a product called `<b>` shows as it is written."""

    def __init__(
        self,
        text: str = "",
        *,
        size: float = 14,
        weight: int = 400,
        role: Role = Role.TEXT,
        tabular: bool = False,
        wrap: bool = False,
        side: Side = Side.LEADING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._side = side
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight, tabular=tabular))
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self._tint()
        self._align()

    @property
    def role(self) -> Role:
        """The colour role of the words."""
        return self._role

    def set_role(self, role: Role) -> None:
        """Say the same words in another colour."""
        self._role = role
        self._tint()

    def set_side(self, side: Side) -> None:
        """Stand at another side of the room there is."""
        self._side = side
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _align(self) -> None:
        # A QLabel goes by the direction of its words; ours go by the direction of the window.
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._side is Side.CENTER:
            self.setAlignment(middle | Qt.AlignmentFlag.AlignHCenter)
            return
        right = self.isRightToLeft() == (self._side is Side.LEADING)
        edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(middle | edge | Qt.AlignmentFlag.AlignAbsolute)

    def _tint(self) -> None:
        ink = color(self._role)
        palette = self.palette()
        if palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText) == ink:
            return
        palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText, ink)
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.WindowText, ink)
        self.setPalette(palette)
