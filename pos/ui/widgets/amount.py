"""An amount in large tabular figures: it shrinks to fit, it is never cut off."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role

_LEAST = 14


def with_true_minus(amount: str) -> str:
    """The amount with U+2212 where a hyphen stood for a minus."""
    return amount.replace("-", "−")


class AmountLabel(QWidget):
    """One amount, `size` pixels high where it fits; 84, 68 and 54 are the usual ones."""

    def __init__(
        self,
        amount: str = "",
        *,
        size: int = 54,
        weight: int = 700,
        side: Side = Side.TRAILING,
        role: Role = Role.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._side, self._role = size, weight, side, role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_amount(amount)

    @property
    def amount(self) -> str:
        """The amount as it is shown."""
        return self._amount

    def set_amount(self, amount: str) -> None:
        """Show another amount, already in words ("$93.01")."""
        self._amount = with_true_minus(amount)
        self.setAccessibleName(self._amount)
        self.update()

    def set_role(self, role: Role) -> None:
        """Show the amount in another colour."""
        self._role = role
        self.update()

    def fitting_size(self, width: float) -> int:
        """The largest size up to the wanted one at which the amount fits into `width`."""
        size = self._size
        while size > _LEAST and self._advance(size) > width:
            size = max(_LEAST, min(size - 1, int(size * width / self._advance(size))))
        return size

    def sizeHint(self) -> QSize:
        return QSize(round(self._advance(self._size)) + 2, round(self._size * 1.12))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, round(self._size * 1.12))

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = Canvas.on(self)
        size = self.fitting_size(canvas.bounds.width())
        face = font(size, self._weight, tabular=True)
        canvas.text(canvas.bounds, self._amount, face, color(self._role), self._side)
        canvas.end()

    def _advance(self, size: int) -> float:
        return QFontMetricsF(font(size, self._weight, tabular=True)).horizontalAdvance(self._amount)
