"""Room for a billing form: as high as its fields and sentences need, and scrolled where there is less."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from pos.ui.billing.form import BillingForm
from pos.ui.theme.sizes import TOUCH

_LEAST = 2 * TOUCH


class FormScroll(QScrollArea):
    """A form that never pushes what stands beneath it off the screen; the gap it goes to is in sight."""

    def __init__(self, form: BillingForm) -> None:
        super().__init__()
        self._form = form
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(form)
        form.setAutoFillBackground(False)
        form.installEventFilter(self)
        form.went_to_gap.connect(self._show_gap)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(_LEAST, self._wanted_height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _wanted_height(self) -> int:
        wanted = self._form.heightForWidth(self.viewport().width()) if self._form.hasHeightForWidth() else -1
        return max(wanted, self._form.sizeHint().height())

    def _show_gap(self) -> None:
        # After the sentences have found their room.
        QTimer.singleShot(0, self, self._bring_gap_into_sight)

    def _bring_gap_into_sight(self) -> None:
        field = self._form.first_gap()
        if field is not None:
            self.ensureWidgetVisible(field, 0, 0)
