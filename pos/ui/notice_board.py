"""Shows what is said, one notice at a time; a later one takes the place of an earlier one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.ui.notices import Notices, Said
from pos.ui.widgets.notice import Notice


class NoticeBoard:
    """Binds the notices to one `Notice` at the foot of `over`."""

    def __init__(self, notices: Notices, over: QWidget) -> None:
        self._said: Said | None = None
        self.notice = Notice(over)
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
