"""Where the window can go: any page asks, the window (or the page that lives there) answers."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Place(StrEnum):
    """A page, or a sheet that more than one page can open."""

    REGISTER = "register"
    ORDERS = "orders"
    SETTINGS = "settings"
    LOCK = "lock"
    IN_DOUBT = "in_doubt"
    RECALL = "recall"
    CUSTOMER = "customer"
    KEYS = "keys"


class Places(QObject):
    """The wish to go somewhere.

    Signals:
        asked: the `Place`, and what about: an order's number for ORDERS, else "".
    """

    asked = Signal(object, str)

    def go(self, place: Place, about: str = "") -> None:
        """Ask to go to `place`."""
        self.asked.emit(place, about)
