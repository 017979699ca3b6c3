"""The web view with Stripe's fields, in a native window of its own inside ours."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pos.domain.billing import BillingDetails
from pos.services.tenders.keyed import KeyedPage
from pos.ui.keyed.appearance import appearance_of
from pos.ui.keyed.document import PageLook, billing_for_stripe, practice_origin, write_page
from pos.ui.keyed.give_way import GiveWay
from pos.ui.keyed.guard import CardPage, private_profile
from pos.ui.keyed.native_room import NativeRoom
from pos.ui.keyed.news import PageNews, PageStep, read_news
from pos.ui.theme.current import color, current_palette, theme_signal
from pos.ui.theme.palette import Role

PATIENCE_MS = 20_000


class FieldsView(QWidget):
    """Stripe's fields.

    Signals:
        news: a `PageNews`, whenever something changed.
        wants_pay: Enter was pressed in a field.
        wants_out: Escape was pressed in a field.
    """

    news = Signal(object)
    wants_pay = Signal()
    wants_out = Signal()

    def __init__(self, stripe_js: str, locale: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._stripe_js = stripe_js
        self._locale = locale
        self._now = PageNews()
        self._windows: list[QDialog] = []
        practice = practice_origin(stripe_js)
        self._profile = private_profile(practice, locale.replace("_", "-"), self)
        room = NativeRoom(self)
        _fill(self, room)
        self._view = QWebEngineView(room)
        self._page = CardPage(self._profile, practice, self)
        self._column = _fill(room, self._view)
        self._gives_way = GiveWay(room)
        self._view.setPage(self._page)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._view.setAccessibleName(self.tr("Stripe’s card fields"))
        self.setFocusProxy(self._view)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._break(""))
        self._page.titleChanged.connect(self._on_title)
        self._page.window_opened.connect(self._on_window_opened)
        self._page.renderProcessTerminated.connect(lambda *_how: self._break(""))
        theme_signal().changed.connect(self._dress)
        self._dress()

    @property
    def web(self) -> QWebEngineView:
        """The web view itself."""
        return self._view

    @property
    def now(self) -> PageNews:
        """How far the page is."""
        return self._now

    def load(self, page: KeyedPage) -> None:
        """Load Stripe's fields for a payment."""
        self._now = PageNews()
        self._nudge(pixels=1)
        self._patience.start()
        self._page.write(write_page(page, self._stripe_js, self._look()))

    def pay(self, billing: BillingDetails) -> None:
        """Have Stripe take the card that is in the fields."""
        self._page.runJavaScript(f"till.pay({json.dumps(billing_for_stripe(billing))})")

    def go_to_fields(self) -> None:
        """Put the focus into the first of Stripe's fields."""
        self._view.setFocus(Qt.FocusReason.TabFocusReason)
        self._page.runJavaScript("till.focus()")

    def take_down(self) -> None:
        """Stop the page and every window it opened; nothing of it is left."""
        self._patience.stop()
        for window in self._windows:
            window.close()
        self._page.titleChanged.disconnect(self._on_title)
        self._page.triggerAction(QWebEnginePage.WebAction.Stop)
        theme_signal().changed.disconnect(self._dress)
        # In this order: a view that outlives its page, or a page its profile, takes the program down.
        for part in (self._view, self._page, self._profile, self):
            part.deleteLater()

    def _look(self) -> PageLook:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return PageLook(self._locale, rtl, appearance_of(current_palette()))

    def _dress(self) -> None:
        self._page.setBackgroundColor(QColor(color(Role.SURFACE)))
        if self._now.step is not PageStep.LOADING:
            self._page.runJavaScript(f"till.dress({json.dumps(self._look().appearance)})")

    def _on_title(self, title: str) -> None:
        told = read_news(title)
        if told is None:
            return
        before, self._now = self._now, told
        if told.step is not PageStep.LOADING:
            self._patience.stop()
            self._nudge(pixels=0)
        if told.presses > before.presses:
            self.wants_pay.emit()
        if told.escapes > before.escapes:
            self.wants_out.emit()
        self.news.emit(told)

    def _nudge(self, *, pixels: int) -> None:
        """A view that was loaded at the size it keeps stays black until its size changes once (Qt 6.11)."""
        self._column.setContentsMargins(0, 0, 0, pixels)

    def _break(self, text: str) -> None:
        self._patience.stop()
        self._now = replace(self._now, step=PageStep.BROKEN, text=text)
        self.news.emit(self._now)

    def _on_window_opened(self, page: QObject) -> None:
        if isinstance(page, QWebEnginePage):
            window = BankWindow(page, self.window())
            self._windows.append(window)
            window.finished.connect(lambda _how: self._windows.remove(window))
            window.open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_page"):
            self._dress()


def _fill(outer: QWidget, inner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(outer)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inner)
    return column


class BankWindow(QDialog):
    """A window that a bank opened to ask the customer; it closes when the bank is done."""

    def __init__(self, page: QWebEnginePage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The bank asks the customer"))
        self.resize(520, 640)
        view = QWebEngineView(self)
        view.setPage(page)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        _fill(self, view)
        page.windowCloseRequested.connect(self.accept)
