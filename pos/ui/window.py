"""The one window: band, rail, zones and strip; which page is shown is decided here and nowhere else.

Pages other than the register are built when they are first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.ui.cart.panel import CartPanel
from pos.ui.counter import Counter
from pos.ui.frame import LEAST
from pos.ui.keys import Action
from pos.ui.mode_words import band_for
from pos.ui.notice_board import NoticeBoard
from pos.ui.places import Place
from pos.ui.register.page import RegisterPage
from pos.ui.strip.bar import TillStrip
from pos.ui.strip.status import StatusModel
from pos.ui.tender.states import TenderState
from pos.ui.theme.palette import Role
from pos.ui.wedge import Wedge
from pos.ui.widgets.card import Ground
from pos.ui.widgets.rail import NavRail, RailItem
from pos.ui.zones import Zones

if TYPE_CHECKING:
    from pos.ui.lock.screen import LockScreen

_PAGES = (Place.REGISTER, Place.ORDERS, Place.SETTINGS)


class TillWindow(Ground):
    """One counter on screen: by itself, or within a `TillFrame` that was on screen before it.

    Signals:
        closed: the person closed it.
    """

    closed = Signal()

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(Role.GROUND, parent)
        self.counter = counter
        self.status = StatusModel(counter.till)
        self._pages: dict[Place, QWidget] = {}
        self._tender_pane: QWidget | None = None
        self._lock: LockScreen | None = None
        self._setup_ui()
        self._connect()
        self._bind_keys()
        self.go(Place.REGISTER)

    def _setup_ui(self) -> None:
        till = self.counter.context.till
        self.setWindowTitle(
            self.tr("{shop}, {till}").format(shop=self.counter.context.shop.name, till=till.name)
        )
        self.setMinimumSize(LEAST)
        self.rail = NavRail(
            [
                RailItem(Place.REGISTER, self.tr("Register"), "storefront"),
                RailItem(Place.ORDERS, self.tr("Orders"), "receipt"),
                RailItem(Place.LOCK, self.tr("Lock"), "lock-simple", at_foot=True, is_place=False),
                RailItem(Place.SETTINGS, self.tr("Settings"), "gear", at_foot=True),
            ]
        )
        self.catalogue = RegisterPage(self.counter)
        self.cart = CartPanel(self.counter)
        self.zones = Zones(self.catalogue, self.cart)
        self.stack = QStackedWidget()
        self._keep(Place.REGISTER, self.zones)
        self.strip = TillStrip(self.counter, self.status)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.band = band_for(self.counter.context.mode, self.counter.choices)
        if self.band is not None:
            column.addWidget(self.band)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        self.board = NoticeBoard(self.counter.notices, self.stack)
        self.wedge = Wedge(self.counter.scanner, self)

    def _connect(self) -> None:
        counter = self.counter
        self.rail.chosen.connect(lambda key: self.go(Place(key)))
        counter.places.asked.connect(self.go)
        counter.tendering.state_changed.connect(self._on_tender_state)
        counter.tendering.refused.connect(counter.notices.refuse)
        counter.tendering.finished.connect(lambda _order: self.status.count())
        counter.sale.held_changed.connect(lambda _count: self.status.count())
        counter.scanner.scanned.connect(self._on_scanned)
        counter.scanner.swiped.connect(self._on_swiped)
        self.strip.opened.connect(self._on_strip)

    def _bind_keys(self) -> None:
        acts: dict[Action, Callable[[], object]] = {
            Action.HELP: lambda: self.go(Place.KEYS),
            Action.LOCK: lambda: self.go(Place.LOCK),
            Action.IN_DOUBT: lambda: self.go(Place.IN_DOUBT),
            Action.FULL_SCREEN: self.toggle_full_screen,
        }
        for action, act in acts.items():
            self.counter.keys.bind(action, self, act)

    def go(self, place: Place, about: str = "") -> None:
        """Show a page, or open a sheet over the one that is shown."""
        match place:
            case Place.REGISTER | Place.ORDERS | Place.SETTINGS:
                self._show_page(place, about)
            case Place.KEYS:
                from pos.ui.help.keys_sheet import KeysSheet  # noqa: PLC0415  # not before it is needed

                KeysSheet(self.counter, self).open()
            case Place.LOCK:
                self.lock()
            case Place.IN_DOUBT:
                from pos.ui.in_doubt.sheet import InDoubtSheet  # noqa: PLC0415  # not before it is needed

                InDoubtSheet(self.counter, self).open()
            case Place.RECALL | Place.CUSTOMER:
                self._show_page(Place.REGISTER, "")

    def lock(self) -> None:
        """Cover the window until somebody types a PIN; the sale stays as it is."""
        from pos.store.people import pin_hashes  # noqa: PLC0415  # not before it is needed
        from pos.ui.lock.screen import LockScreen  # noqa: PLC0415  # not before it is needed

        if self._lock is not None:
            return
        if not pin_hashes(self.counter.context.store):
            self.counter.notices.refuse(
                self.tr(
                    "Nobody has a PIN at this till yet, so nobody could unlock it. Close the till instead."
                )
            )
            return
        self._lock = LockScreen(self.counter, self)
        self._lock.unlocked.connect(self._on_unlocked)
        self._lock.open()

    @property
    def is_locked(self) -> bool:
        """True while the lock screen covers the window."""
        return self._lock is not None

    def toggle_full_screen(self) -> None:
        """Fill the whole screen, or be a window again."""
        whole = self.window()
        whole.setWindowState(whole.windowState() ^ Qt.WindowState.WindowFullScreen)

    def come_to_front(self) -> None:
        """Somebody started the till again: here it is."""
        whole = self.window()
        whole.setWindowState(whole.windowState() & ~Qt.WindowState.WindowMinimized)
        whole.show()
        whole.raise_()
        whole.activateWindow()

    async def shut_down(self) -> None:
        """Stop watching the payment, if one is being taken; the truth stays as it is at Stripe."""
        await self.counter.tendering.shut_down()

    def _show_page(self, place: Place, about: str) -> None:
        page = self._pages.get(place) or self._keep(place, self._build(place))
        self.stack.setCurrentWidget(page)
        self.rail.set_here(place)
        if place is Place.ORDERS:
            _orders(page, about)
        elif place is Place.SETTINGS and about:
            _settings(page, about)

    def _build(self, place: Place) -> QWidget:
        if place is Place.ORDERS:
            from pos.ui.orders.page import OrdersPage  # noqa: PLC0415  # not before it is needed

            return OrdersPage(self.counter)
        from pos.ui.settings.page import SettingsPage  # noqa: PLC0415  # not before it is needed

        return SettingsPage(self.counter, self.status)

    def _keep(self, place: Place, page: QWidget) -> QWidget:
        self._pages[place] = page
        self.stack.addWidget(page)
        return page

    def _on_tender_state(self) -> None:
        self.status.count()
        state = self.counter.tendering.state
        self.board.follow(state)
        if state is TenderState.IDLE:
            self.zones.show_left(None)
            return
        if self._tender_pane is None:
            from pos.ui.tender.pane import TenderPane  # noqa: PLC0415  # not before it is needed

            self._tender_pane = TenderPane(self.counter)
        self._show_page(Place.REGISTER, "")
        self.zones.show_left(self._tender_pane)

    def _on_scanned(self, text: str) -> None:
        if self._lock is not None:
            return
        if self.counter.tendering.state is TenderState.APPROVED:
            self.counter.tendering.next_sale()
        if self.stack.currentWidget() is not self.zones and not self.counter.sale.is_locked:
            self._show_page(Place.REGISTER, "")
        self.counter.sale.scan(text)

    def _on_unlocked(self) -> None:
        self._lock = None
        self.strip.show_now()

    def _on_swiped(self) -> None:
        self.counter.notices.refuse(
            self.tr("A card was swiped through a keyboard. Nothing of it was kept. Use the card reader.")
        )

    def _on_strip(self, key: str) -> None:
        from pos.ui.strip.opened import open_segment  # noqa: PLC0415  # not before it is needed

        open_segment(key, self.counter, self.status, self)

    def watch_keys(self) -> None:
        """Watch for scans in the window that this is in now; a new one of the window system's, too."""
        self.wedge.watch(self.window().windowHandle())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WinIdChange:
            self.watch_keys()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What nobody wanted ends here; a key is no reason for a beep.
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()


def _orders(page: QWidget, about: str) -> None:
    from pos.ui.orders.page import OrdersPage  # noqa: PLC0415  # not before it is needed

    if isinstance(page, OrdersPage):
        page.refresh()
        if about:
            page.show_order(about)


def _settings(page: QWidget, section: str) -> None:
    from pos.ui.settings.page import SettingsPage  # noqa: PLC0415  # not before it is needed

    if isinstance(page, SettingsPage):
        page.show_section(section)
