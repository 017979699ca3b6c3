"""Words on a ground: a label that names its size, weight and colour role, and follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight, tabular=tabular))
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)
        self._tint()

    @property
    def role(self) -> Role:
        """The colour role of the words."""
        return self._role

    def set_role(self, role: Role) -> None:
        """Say the same words in another colour."""
        self._role = role
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        ink = color(self._role)
        palette = self.palette()
        if palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText) == ink:
            return
        palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText, ink)
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.WindowText, ink)
        self.setPalette(palette)
