"""Where the one payment at the counter stands, as the pane shows it."""

from dataclasses import dataclass
from enum import StrEnum


class TenderState(StrEnum):
    """The panes of the left zone while paying; IDLE is the register."""

    IDLE = "idle"
    CHOOSING = "choosing"
    TAKING_CASH = "taking_cash"
    ON_READER = "on_reader"
    KEYED = "keyed"
    LINK = "link"
    APPROVED = "approved"
    DECLINED = "declined"
    NOT_CHARGED = "not_charged"
    UNKNOWN = "unknown"


ENDINGS = frozenset(
    {TenderState.APPROVED, TenderState.DECLINED, TenderState.NOT_CHARGED, TenderState.UNKNOWN}
)
IN_FLIGHT = frozenset({TenderState.ON_READER, TenderState.KEYED, TenderState.LINK, TenderState.UNKNOWN})
AFTER_NO = frozenset({TenderState.DECLINED, TenderState.NOT_CHARGED})
MAY_START = frozenset({TenderState.CHOOSING, TenderState.TAKING_CASH}) | AFTER_NO


@dataclass(slots=True)
class SimulatedCard:
    """What a simulated reader is shown, and when; set in Settings, used in practice and test mode alone."""

    number: str = ""
    after_seconds: float = 2.0
