"""A sheet that asks for something and closes only when what was typed can be used."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from pos.ui.widgets.faces import Kind
from pos.ui.widgets.sheet import Sheet, SheetAct

SAVE = "save"
_LEAVE = ""


class FormSheet(Sheet):
    """Cancel (Esc) and one act (Enter). Subclasses say in `save` whether it may close.

    It throws itself away after it has closed.
    """

    def __init__(
        self,
        over: QWidget,
        title: str,
        act: str,
        *,
        width: int = 420,
        more: tuple[SheetAct, ...] = (),
    ) -> None:
        acts = (
            *more,
            SheetAct(
                _LEAVE, QCoreApplication.translate("FormSheet", "Cancel"), Kind.SECONDARY, key_cap="Esc"
            ),
            SheetAct(SAVE, act, Kind.PRIMARY, key="Return", key_cap="Enter"),
        )
        super().__init__(over, title, acts=acts, width=width)
        self.finished.connect(self.deleteLater)

    def save(self) -> bool:
        """Use what was typed; return False, having said why, where it can't be."""
        raise NotImplementedError

    def finish(self, answer: str = "") -> None:
        if answer == SAVE and not (self.isVisible() and self.save()):
            return
        super().finish(answer)
