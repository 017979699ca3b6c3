"""What a clerk may not do alone: a manager types their PIN here, and the act goes on."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pos.domain.shop import Role as StaffRole
from pos.domain.shop import StaffMember
from pos.services.staff import match_pin
from pos.store.people import pin_hashes
from pos.ui.counter import Counter
from pos.ui.register.cart_model import Permission
from pos.ui.tasks import spawn
from pos.ui.theme.palette import Role
from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.pin import PinField
from pos.ui.widgets.sheet import Sheet, SheetAct

translate = QCoreApplication.translate


class PermitSheet(Sheet):
    """Sells what isn't there once a manager has permitted it."""

    def __init__(self, counter: Counter, over: QWidget, permission: Permission) -> None:
        acts = (SheetAct("", translate("PermitSheet", "Don’t sell it"), key_cap="Esc"),)
        super().__init__(over, translate("PermitSheet", "A manager is asked"), acts=acts, width=400)
        self._counter, self._permission = counter, permission
        self.finished.connect(self.deleteLater)
        self.say(permission.sentence)
        self.pin = PinField()
        self.problem = TextLabel("", size=13, weight=500, role=Role.RED, wrap=True)
        self.keypad = NumericKeypad(extra="")
        self.keypad.pressed.connect(self.pin.type)
        self.keypad.erased.connect(self.pin.erase)
        self.pin.entered.connect(self._on_entered)
        for widget in (self.pin, self.problem, self.keypad):
            self.body.addWidget(widget)

    def open(self, first: QWidget | None = None) -> None:
        super().open(first or self.pin)

    def _on_entered(self, pin: str) -> None:
        self.pin.setEnabled(False)
        spawn(self._check(pin))

    async def _check(self, pin: str) -> None:
        hashes = pin_hashes(self._counter.context.store)
        member = await asyncio.to_thread(match_pin, hashes, pin)
        if not isValid(self) or not self.isVisible():
            return
        self.pin.setEnabled(True)
        self.pin.setFocus()
        if member is None:
            self._refuse(self.tr("Nobody here has this PIN. Type it again."))
        elif member.role is StaffRole.CLERK:
            self._refuse(self.tr("{name} can’t permit this. Ask a manager.").format(name=member.name))
        else:
            self._permit(member)

    def _permit(self, manager: StaffMember) -> None:
        self.finish("permitted")
        self._counter.sale.permit(self._permission, manager)

    def _refuse(self, sentence: str) -> None:
        self.pin.show_wrong()
        self.problem.setText(sentence)
