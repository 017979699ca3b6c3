"""Shows what is said, one notice at a time; a later one takes the place of an earlier one."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from pos.ui.measures import right_width
from pos.ui.notices import UNTIL_CLOSED, Notices, Said
from pos.ui.theme.sizes import RAIL_WIDTH
from pos.ui.widgets.notice import Notice

_ABOVE_QUICK_KEYS = 92


class LeftNotice(Notice):
    """Stands in the left zone, above the quick keys: the cart and what is pressed most stay free."""

    def place_over(self, room: QRect) -> None:
        right = right_width(room.width() + RAIL_WIDTH)
        left = room.x() + (right if self.over.isRightToLeft() else 0)
        super().place_over(QRect(left, room.y(), room.width() - right, room.height() - _ABOVE_QUICK_KEYS))


class NoticeBoard:
    """Binds the notices to one `Notice` over the pages."""

    def __init__(self, notices: Notices, over: QWidget) -> None:
        self._said: Said | None = None
        self._later: Said | None = None
        self._is_paying = False
        self.notice = LeftNotice(over)
        self.notice.acted.connect(self._on_acted)
        notices.said.connect(self._show)
        notices.withdrawn.connect(self._on_withdrawn)

    def set_paying(self, is_paying: bool) -> None:
        """Keep what would stay until it is closed for after the payment: it would cover what is pressed."""
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
