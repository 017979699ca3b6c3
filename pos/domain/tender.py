"""How an amount is handed over: likely notes, change, rounding of cash, and the plan of a split."""

from dataclasses import dataclass, replace

from pos.domain.currency import Currency, currency
from pos.domain.errors import Bug, InvalidInput
from pos.domain.money import round_ratio
from pos.domain.payment import Method

_MOST_SUGGESTIONS = 4
_ABSURD_MULTIPLE = 20


@dataclass(frozen=True, slots=True)
class CashDue:
    """What is due in cash: `due_minor` after rounding, `rounding_minor` what that added (or took off)."""

    due_minor: int
    rounding_minor: int


def round_cash(due_minor: int, code: str, *, step_minor: int | None = None) -> CashDue:
    """Round an amount to what the smallest coin can pay, halves away from zero.

    `step_minor` is the shop's own step (Finland rounds euros to 5); without it the currency's stands.
    """
    step = step_minor or currency(code).cash_step_minor
    rounded = round_ratio(due_minor, step) * step
    return CashDue(rounded, rounded - due_minor)


def cash_suggestions(due_minor: int, code: str) -> tuple[int, ...]:
    """Return what a customer may hand over: the exact amount, then up to four likely sums of notes."""
    exact = round_cash(due_minor, code).due_minor
    if exact <= 0:
        return ()
    handed = {-(-exact // piece) * piece for piece in _pieces_to_pay_with(currency(code))}
    return (exact, *sorted(handed - {exact})[:_MOST_SUGGESTIONS])


def _pieces_to_pay_with(row: Currency) -> tuple[int, ...]:
    """Notes, and the largest coin where it is worth a main unit: nobody pays a sale up with quarters."""
    largest_coin = max(row.coins_minor, default=0)
    return (*row.notes_minor, largest_coin) if largest_coin >= row.unit_minor else row.notes_minor


def change_due(tendered_minor: int, due_minor: int) -> int:
    """Return what to give back; 0 while the tender covers less than what is due."""
    return max(0, tendered_minor - due_minor)


def absurd_tender(tendered_minor: int, due_minor: int, code: str | None = None) -> bool:
    """Tell whether a tendered amount looks mistyped, so that the till asks once.

    Nobody hands over a note that the sale doesn't need, so change as large as the largest note is absurd;
    so is twenty times what is due, unless it is one single note.
    """
    change = tendered_minor - due_minor
    if change <= 0:
        return False
    multiple = tendered_minor >= _ABSURD_MULTIPLE * due_minor
    if code is None:
        return multiple
    notes = currency(code).notes_minor
    return change >= max(notes) or (multiple and tendered_minor not in notes)


@dataclass(frozen=True, slots=True)
class SplitPart:
    """One part of a split: how it is taken, and its amount in minor units."""

    method: Method
    amount_minor: int


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """How a total is being paid in parts: those taken, the one being taken now, and what is left.

    Never changes, and never comes to more than the total: each verb gives a new plan.
    """

    total_minor: int
    taken: tuple[SplitPart, ...] = ()
    taking: SplitPart | None = None

    def __post_init__(self) -> None:
        parts = (*self.taken, self.taking) if self.taking else self.taken
        if self.total_minor < 0 or any(part.amount_minor <= 0 for part in parts) or self.left_minor < 0:
            raise Bug("The parts of a split came to more than the total.", repr(self))

    @property
    def taken_minor(self) -> int:
        return sum(part.amount_minor for part in self.taken)

    @property
    def due_minor(self) -> int:
        """What isn't taken yet, the part being taken included."""
        return self.total_minor - self.taken_minor

    @property
    def left_minor(self) -> int:
        """What no part covers yet."""
        return self.due_minor - (self.taking.amount_minor if self.taking else 0)

    @property
    def is_complete(self) -> bool:
        return self.due_minor == 0

    @property
    def is_split(self) -> bool:
        """True when one tender doesn't pay the whole."""
        return bool(self.taken) or (self.taking is not None and self.left_minor > 0)

    def take(self, method: Method, amount_minor: int | None = None) -> "SplitPlan":
        """Return the plan with a part being taken: all that is left, or an amount of it.

        Raises:
            InvalidInput: The amount is nothing, or more than is left.
        """
        if self.taking is not None:
            raise InvalidInput("A part is being taken already. Finish it or cancel it first.")
        amount = self.left_minor if amount_minor is None else amount_minor
        if amount <= 0:
            raise InvalidInput(
                "Nothing is left to pay." if self.is_complete else "Take an amount of more than nothing."
            )
        if amount > self.left_minor:
            raise InvalidInput(
                "That is more than is left to pay. Take what is left, or less.",
                f"amount {amount}, left {self.left_minor}",
            )
        return replace(self, taking=SplitPart(method, amount))

    def settle(self) -> "SplitPlan":
        """Return the plan with the part being taken now among those taken."""
        if self.taking is None:
            raise Bug("A part was settled that was never begun.", repr(self))
        return replace(self, taken=(*self.taken, self.taking), taking=None)

    def give_up(self) -> "SplitPlan":
        """Return the plan without the part being taken: declined for good, or canceled."""
        return replace(self, taking=None)

    def give_back(self, place: int) -> "SplitPlan":
        """Return the plan without a part that was taken and has been given back."""
        return replace(self, taken=self.taken[:place] + self.taken[place + 1 :])
