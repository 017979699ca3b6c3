"""Shows what is said, one notice at a time; a later one takes the place of an earlier one."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from pos.ui.measures import right_width
from pos.ui.notices import Notices, Said
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
        self.notice = LeftNotice(over)
        self.notice.acted.connect(self._on_acted)
        notices.said.connect(self._show)
        notices.withdrawn.connect(self.notice.dismiss)

    def _show(self, said: Said) -> None:
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
