"""Where the one payment at the counter stands, as the pane shows it."""

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


AFTER_NO = frozenset({TenderState.DECLINED, TenderState.NOT_CHARGED})
ENDINGS = AFTER_NO | {TenderState.APPROVED, TenderState.UNKNOWN}
IN_FLIGHT = frozenset({TenderState.ON_READER, TenderState.LINK})
MAY_START = AFTER_NO | {TenderState.CHOOSING, TenderState.TAKING_CASH}
