"""Shows what is said, one notice at a time; a later one takes the place of an earlier one."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from pos.ui.measures import right_width
from pos.ui.notices import UNTIL_CLOSED, Notices, Said
from pos.ui.tender.states import ENDINGS, TenderState
from pos.ui.theme.sizes import RAIL_WIDTH
from pos.ui.widgets.notice import Notice

_ABOVE_QUICK_KEYS = 92
_ABOVE_CHOICES = 236


class CounterNotice(Notice):
    """Stands in the left zone, above the quick keys: the cart and what is pressed most stay free.

    While a payment is taken it stands over the cart's own buttons, which do nothing then, and above the
    choices that an ending offers.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.is_at_cart = False
        self._spare = _ABOVE_QUICK_KEYS

    def stand(self, *, is_paying: bool, has_ended: bool) -> None:
        """Stand over the cart's buttons, above an ending's choices, or above the quick keys."""
        self.is_at_cart = is_paying and not has_ended
        self._spare = _ABOVE_CHOICES if has_ended else _ABOVE_QUICK_KEYS
        if self.isVisible():
            self.place_over(self.over.rect())

    def place_over(self, room: QRect) -> None:
        right = right_width(room.width() + RAIL_WIDTH)
        is_at_right = self.is_at_cart is not self.over.isRightToLeft()
        width = right if self.is_at_cart else room.width() - right
        spare = 0 if self.is_at_cart else self._spare
        left = room.x() + (room.width() - width if is_at_right else 0)
        super().place_over(QRect(left, room.y(), width, room.height() - spare))


class NoticeBoard:
    """Binds the notices to one `Notice` over the pages."""

    def __init__(self, notices: Notices, over: QWidget) -> None:
        self._said: Said | None = None
        self._later: Said | None = None
        self._is_paying = False
        self.notice = CounterNotice(over)
        self.notice.acted.connect(self._on_acted)
        notices.said.connect(self._show)
        notices.withdrawn.connect(self._on_withdrawn)

    def follow(self, state: TenderState) -> None:
        """Keep what would stay until it is closed for after the payment: it would cover what is pressed.

        What was refused while a payment was taken goes when that has ended.
        """
        is_paying, has_ended = state is not TenderState.IDLE, state in ENDINGS
        if has_ended and self.notice.is_at_cart:
            self.notice.dismiss()
        self.notice.stand(is_paying=is_paying, has_ended=has_ended)
        if is_paying == self._is_paying:
            return
        self._is_paying = is_paying
        said, later = self._said, self._later
        if is_paying and said is not None and said.stays_ms == UNTIL_CLOSED and self.notice.isVisible():
            self._later = said
            self.notice.dismiss()
        elif not is_paying and later is not None:
            self._later = None
            self._show(later)

    def _on_withdrawn(self) -> None:
        self._later = None
        self.notice.dismiss()

    def _show(self, said: Said) -> None:
        if self._is_paying and said.stays_ms == UNTIL_CLOSED:
            self._later = said
            return
        self._said = said
        if said.act is None:
            self.notice.say(said.text, said.tone, icon=said.icon, stays_ms=said.stays_ms)
        else:
            self.notice.offer(
                said.text,
                said.act_text,
                key_cap=said.key_cap,
                tone=said.tone,
                icon=said.icon,
                stays_ms=said.stays_ms,
            )

    def _on_acted(self) -> None:
        if self._said is not None and self._said.act is not None:
            self._said.act()
