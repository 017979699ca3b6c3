"""What every page is given: the till, the sale, the payment being taken, and the ways to speak up.

Built once by the window (`open_counter`); pages keep no globals and look nothing up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos.services.amounts import format_amount
from pos.services.context import TillContext
from pos.services.till import OpenTill
from pos.ui.choices import FILE, Choices
from pos.ui.keys import Keymap
from pos.ui.notices import Notices
from pos.ui.places import Places
from pos.ui.scanner import Scanner
from pos.ui.theme.style import ThemeSwitch

if TYPE_CHECKING:
    from pos.ui.register.sale_model import SaleModel
    from pos.ui.tender.tender_model import TenderModel


@dataclass(frozen=True, slots=True)
class Counter:
    """One window's counter.

    The window builds `RegisterPage(counter)` (catalogue) and `TenderPane(counter)` for the left zone,
    `CartPanel(counter)` for the right, and `OrdersPage(counter)` and `SettingsPage(counter)` for both.
    It shows the tender pane whenever `tendering.state` is not IDLE, and passes every scan to
    `sale.scan`, after `tendering.next_sale()` where the last sale is paid.
    """

    till: OpenTill
    sale: SaleModel
    tendering: TenderModel
    notices: Notices
    keys: Keymap
    scanner: Scanner
    choices: Choices
    places: Places
    theme: ThemeSwitch

    @property
    def context(self) -> TillContext:
        """The till's context."""
        return self.till.context

    def money(self, minor: int, currency: str = "") -> str:
        """Write an amount of minor units as this shop does: 5301 is "$53.01"."""
        shop = self.context.shop
        return format_amount(minor, currency or shop.currency, shop.locale)


def open_counter(till: OpenTill, theme: ThemeSwitch) -> Counter:
    """Build the models of one window on an open till."""
    from pos.ui.register.sale_model import SaleModel  # noqa: PLC0415 - the models are typed by this module
    from pos.ui.tender.tender_model import TenderModel  # noqa: PLC0415  # not before it is needed

    choices = Choices(till.settings.folder / FILE)
    sale = SaleModel(till)

    def follow_theme() -> None:
        if theme.choice is not choices.now.theme:
            theme.choose(choices.now.theme)

    theme.choose(choices.now.theme)
    choices.changed.connect(follow_theme)
    return Counter(
        till=till,
        sale=sale,
        tendering=TenderModel(till, sale, choices),
        notices=Notices(),
        keys=Keymap(choices),
        scanner=Scanner(),
        choices=choices,
        places=Places(),
        theme=theme,
    )
