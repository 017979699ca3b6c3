"""What the scanner sent, key by key: the first thing to look at when a scan isn't found."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.ui.counter import Counter
from pos.ui.scanner import Burst
from pos.ui.settings.panel import Panel
from pos.ui.theme.canvas import Canvas, Side
from pos.ui.theme.current import color
from pos.ui.theme.fonts import font
from pos.ui.theme.palette import Role
from pos.ui.theme.sizes import RADIUS
from pos.ui.wedge import GAP_MS
from pos.ui.widgets.card import Card
from pos.ui.widgets.empty import EmptyState
from pos.ui.widgets.labels import TextLabel

_CELL, _CELL_HEIGHT, _GAP = 44, 56, 6


class BurstView(QWidget):
    """The keys of one burst in boxes, the milliseconds before each beneath it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._burst: Burst | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_burst(self, burst: Burst) -> None:
        """Show this burst."""
        self._burst = burst
        self.setAccessibleName(" ".join(burst.text))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        count = len(self._burst.text) if self._burst else 0
        rows = -(-count // self._per_row(width))
        return rows * (_CELL_HEIGHT + _GAP)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(self.width() or 400))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._burst is None:
            return
        canvas = Canvas.on(self)
        per_row = self._per_row(self.width())
        for place, (letter, gap) in enumerate(zip(self._burst.text, self._burst.gaps_ms, strict=True)):
            left = (place % per_row) * (_CELL + _GAP)
            top = (place // per_row) * (_CELL_HEIGHT + _GAP)
            box = QRectF(left, top, _CELL, 36)
            canvas.box(box, color(Role.SUNKEN), border=color(Role.BORDER), radius=RADIUS)
            canvas.text(box, letter, font(16, 600, tabular=True), color(Role.TEXT), Side.CENTER)
            under = QRectF(left - 2, top + 37, _CELL + 4, 18)
            canvas.text(under, f"{gap} ms", font(12, tabular=True), color(Role.TEXT_3), Side.CENTER)
        canvas.end()

    @staticmethod
    def _per_row(width: int) -> int:
        return max(1, (width + _GAP) // (_CELL + _GAP))


class ScannerPanel(Panel):
    """While it is on screen, scans come here and not into the cart."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.set_head(
            self.tr("Scanner"),
            self.tr("Scan anything. While this page is open, scans come here and not into the cart."),
        )
        self.nothing = EmptyState(
            "barcode", self.tr("Nothing scanned yet"), self.tr("Hold a barcode under the scanner.")
        )
        self.card = Card(padding=16)
        self.read_text = TextLabel(size=22, weight=600, tabular=True, wrap=True)
        self.verdict = TextLabel(size=14, role=Role.TEXT_2, wrap=True)
        self.keys = BurstView()
        for widget in (self.read_text, self.verdict, self.keys):
            self.card.body.addWidget(widget)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.card)
        self.card.hide()
        self.hint(
            self.tr(
                "A scan is three keys or more, at most {gap} ms apart, ended by Enter or Tab. If scans are "
                "torn apart, set the scanner to send faster; if Enter is missing, set it to add one."
            ).format(gap=GAP_MS)
        )
        self.body.addStretch(1)
        counter.scanner.seen.connect(self._on_seen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._counter.scanner.lend(self._leave_alone)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._counter.scanner.take_back(self._leave_alone)

    def _leave_alone(self, text: str) -> None:
        """The burst itself is what this page shows; see `_on_seen`."""

    def _on_seen(self, burst: Burst) -> None:
        self.nothing.hide()
        self.card.show()
        self.read_text.setText(burst.text)
        self.verdict.setText(
            self.tr("{n} keys in {ms} ms, ended by {key}").format(
                n=len(burst.text), ms=sum(burst.gaps_ms), key=burst.ended_by
            )
        )
        self.keys.set_burst(burst)
