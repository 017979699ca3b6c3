"""The one table of currencies: their minor units, what Stripe takes of them, and their notes and coins.

ISO 4217 gives the exponents, with one exception: MGA is kept in whole ariary, as Stripe counts it.
Minimum and maximum charges, the zero- and three-decimal rules and the special cases are those of
https://docs.stripe.com/currencies. Stripe states a minimum by the account's settlement currency: where
a currency has none of its own, the least amount that can be sent stands here and Stripe has the last word.
Cash steps are the smallest coin that shops still give.
"""

from dataclasses import dataclass

from pos.domain.errors import InvalidInput

_EIGHT_DIGITS = 99_999_999
_NINE_DIGITS = 999_999_999
_TEN_DIGITS = 9_999_999_999
_ELEVEN_DIGITS = 99_999_999_999
_TWELVE_DIGITS = 999_999_999_999
_THREE_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Currency:
    """How one currency is counted.

    `stripe_factor` times our minor units is Stripe's amount, which must be a multiple of `stripe_step`.
    Minimum and maximum are of one card charge; `cash_step_minor` is what a cash total is rounded to.
    """

    code: str
    exponent: int
    stripe_factor: int
    stripe_step: int
    min_charge_minor: int
    max_charge_minor: int
    cash_step_minor: int
    notes_minor: tuple[int, ...]
    coins_minor: tuple[int, ...]

    @property
    def unit_minor(self) -> int:
        """Minor units in one main unit: 100 for dollars, 1 for yen, 1000 for dinars."""
        return int(10**self.exponent)

    def plain(self, minor: int) -> str:
        """Return an amount for a sentence, with a point and the code: `12.50 USD`, in any locale."""
        main, rest = divmod(abs(minor), self.unit_minor)
        decimals = f".{rest:0{self.exponent}d}" if self.exponent else ""
        return f"{'−' if minor < 0 else ''}{main}{decimals} {self.code.upper()}"


def _two(
    code: str,
    notes: tuple[int, ...],
    coins_minor: tuple[int, ...],
    *,
    cash: int = 1,
    least: int = 1,
    most: int = _EIGHT_DIGITS,
) -> Currency:
    """Return a two-decimal row; notes are in main units, the rest in minor units."""
    return Currency(code, 2, 1, 1, least, most, cash, tuple(100 * note for note in notes), coins_minor)


def _zero(
    code: str,
    notes: tuple[int, ...],
    coins: tuple[int, ...],
    *,
    cash: int = 1,
    least: int = 1,
    most: int = _EIGHT_DIGITS,
    factor: int = 1,
) -> Currency:
    """Return a zero-decimal row; `factor` 100 where Stripe still wants two decimals, always 00."""
    return Currency(code, 0, factor, factor, least, most // factor, cash, notes, coins)


def _three(code: str, notes_minor: tuple[int, ...], coins_minor: tuple[int, ...], *, cash: int) -> Currency:
    """Return a three-decimal row; Stripe takes these with a last digit of 0."""
    return Currency(
        code, _THREE_DECIMALS, 1, 10, 10, _EIGHT_DIGITS // 10 * 10, cash, notes_minor, coins_minor
    )


# fmt: off
_ROWS: tuple[Currency, ...] = (
    _two("aed", (5, 10, 20, 50, 100, 200, 500, 1000), (25, 50, 100), cash=25, least=200),
    _two("all", (200, 500, 1000, 2000, 5000, 10000), (500, 1000, 2000, 5000, 10000), cash=100),
    _two("amd", (1000, 2000, 5000, 10000, 20000), (1000, 2000, 5000, 10000, 20000, 50000), cash=1000),
    _two("ars", (100, 200, 500, 1000, 2000, 10000, 20000), (100, 200, 500, 1000), cash=100),
    _two("aud", (5, 10, 20, 50, 100), (5, 10, 20, 50, 100, 200), cash=5, least=50),
    _two("azn", (1, 5, 10, 20, 50, 100, 200), (1, 3, 5, 10, 20, 50)),
    _two("bam", (10, 20, 50, 100, 200), (5, 10, 20, 50, 100, 200, 500), cash=5),
    _two("bbd", (2, 5, 10, 20, 50, 100), (5, 10, 25, 100), cash=5),
    _two("bdt", (2, 5, 10, 20, 50, 100, 200, 500, 1000), (100, 200, 500), cash=100),
    _two("bgn", (5, 10, 20, 50, 100), (1, 2, 5, 10, 20, 50, 100, 200), least=100),
    _three("bhd", (500, 1000, 5000, 10000, 20000), (5, 10, 25, 50, 100), cash=5),
    _zero("bif", (500, 1000, 2000, 5000, 10000), (10, 50), cash=10),
    _two("bmd", (2, 5, 10, 20, 50, 100), (1, 5, 10, 25, 100)),
    _two("bnd", (1, 5, 10, 20, 25, 50, 100), (5, 10, 20, 50), cash=5),
    _two("bob", (10, 20, 50, 100, 200), (10, 20, 50, 100, 200, 500), cash=10),
    _two("brl", (2, 5, 10, 20, 50, 100, 200), (5, 10, 25, 50, 100), cash=5, least=50),
    _two("bsd", (1, 3, 5, 10, 20, 50, 100), (5, 10, 15, 25), cash=5),
    _two("bwp", (10, 20, 50, 100, 200), (5, 10, 25, 50, 100, 200, 500), cash=5),
    _two("bzd", (2, 5, 10, 20, 50, 100), (1, 5, 10, 25, 50, 100)),
    _two("cad", (5, 10, 20, 50, 100), (5, 10, 25, 100, 200), cash=5, least=50),
    _two("chf", (10, 20, 50, 100, 200, 1000), (5, 10, 20, 50, 100, 200, 500), cash=5, least=50),
    _zero("clp", (1000, 2000, 5000, 10000, 20000), (10, 50, 100, 500), cash=10),
    _two("cny", (1, 5, 10, 20, 50, 100), (10, 50, 100), cash=10),
    _two("cop", (2000, 5000, 10000, 20000, 50000, 100000), (5000, 10000, 20000, 50000, 100000), cash=5000,
         most=_TEN_DIGITS),
    _two("crc", (1000, 2000, 5000, 10000, 20000), (500, 1000, 2500, 5000, 10000, 50000), cash=500),
    _two("czk", (100, 200, 500, 1000, 2000, 5000), (100, 200, 500, 1000, 2000, 5000), cash=100, least=1500),
    _zero("djf", (1000, 2000, 5000, 10000), (5, 10, 20, 50, 100, 250, 500), cash=5),
    _two("dkk", (50, 100, 200, 500), (50, 100, 200, 500, 1000, 2000), cash=50, least=250),
    _two("dop", (50, 100, 200, 500, 1000, 2000), (100, 500, 1000, 2500), cash=100),
    _two("dzd", (200, 500, 1000, 2000), (500, 1000, 2000, 5000, 10000, 20000), cash=500),
    _two("egp", (5, 10, 20, 50, 100, 200), (25, 50, 100), cash=25),
    _two("etb", (5, 10, 50, 100, 200), (5, 10, 25, 50, 100), cash=5),
    _two("eur", (5, 10, 20, 50, 100, 200), (1, 2, 5, 10, 20, 50, 100, 200), least=50),
    _two("fjd", (5, 10, 20, 50, 100), (5, 10, 20, 50, 100, 200), cash=5),
    _two("gbp", (5, 10, 20, 50), (1, 2, 5, 10, 20, 50, 100, 200), least=30),
    _two("gel", (5, 10, 20, 50, 100, 200), (5, 10, 20, 50, 100, 200), cash=5),
    _zero("gnf", (500, 1000, 2000, 5000, 10000, 20000), (), cash=100),
    _two("gtq", (1, 5, 10, 20, 50, 100, 200), (5, 10, 25, 50, 100), cash=5),
    _two("hkd", (10, 20, 50, 100, 500, 1000), (10, 20, 50, 100, 200, 500, 1000), cash=10, least=400),
    _two("hnl", (1, 2, 5, 10, 20, 50, 100, 200, 500), (5, 10, 20, 50), cash=5),
    _two("huf", (500, 1000, 2000, 5000, 10000, 20000), (500, 1000, 2000, 5000, 10000, 20000), cash=500,
         least=17_500, most=_TEN_DIGITS),
    _two("idr", (1000, 2000, 5000, 10000, 20000, 50000, 100000), (10000, 20000, 50000, 100000), cash=10000,
         most=_TWELVE_DIGITS),
    _two("ils", (20, 50, 100, 200), (10, 50, 100, 200, 500, 1000), cash=10),
    _two("inr", (5, 10, 20, 50, 100, 200, 500), (100, 200, 500, 1000, 2000), cash=100, least=50,
         most=_NINE_DIGITS),
    _zero("isk", (500, 1000, 2000, 5000, 10000), (1, 5, 10, 50, 100), factor=100),
    _two("jmd", (50, 100, 500, 1000, 2000, 5000), (100, 500, 1000, 2000), cash=100),
    _three("jod", (1000, 5000, 10000, 20000, 50000), (10, 25, 50, 100, 250, 500), cash=10),
    _zero("jpy", (1000, 2000, 5000, 10000), (1, 5, 10, 50, 100, 500), least=50, most=_TEN_DIGITS),
    _two("kes", (50, 100, 200, 500, 1000), (100, 500, 1000, 2000), cash=100),
    _two("khr", (500, 1000, 2000, 5000, 10000, 20000, 50000, 100000), (), cash=10000),
    _zero("kmf", (500, 1000, 2000, 5000, 10000), (25, 50, 100, 250), cash=25),
    _zero("krw", (1000, 5000, 10000, 50000), (10, 50, 100, 500), cash=10),
    _three("kwd", (250, 500, 1000, 5000, 10000, 20000), (5, 10, 20, 50, 100), cash=5),
    _two("kzt", (500, 1000, 2000, 5000, 10000, 20000), (100, 200, 500, 1000, 2000, 5000, 10000, 20000),
         cash=100),
    _two("lbp", (5000, 10000, 20000, 50000, 100000), (), cash=100_000, most=_ELEVEN_DIGITS),
    _two("lkr", (20, 50, 100, 500, 1000, 5000), (100, 200, 500, 1000, 2000), cash=100),
    _two("mad", (20, 50, 100, 200), (10, 20, 50, 100, 200, 500, 1000), cash=10),
    _two("mdl", (1, 5, 10, 20, 50, 100, 200, 500, 1000), (5, 10, 25, 50, 100, 200, 500, 1000), cash=5),
    _zero("mga", (100, 200, 500, 1000, 2000, 5000, 10000, 20000), (1, 2, 5, 10, 20, 50)),
    _two("mkd", (10, 50, 100, 200, 500, 1000, 2000), (100, 200, 500, 1000, 5000), cash=100),
    _two("mop", (10, 20, 50, 100, 500, 1000), (10, 50, 100, 200, 500), cash=10),
    _two("mur", (25, 50, 100, 200, 500, 1000, 2000), (100, 500, 1000, 2000), cash=100),
    _two("mvr", (5, 10, 20, 50, 100, 500, 1000), (25, 50, 100, 200), cash=25),
    _two("mxn", (20, 50, 100, 200, 500, 1000), (10, 20, 50, 100, 200, 500, 1000), cash=10, least=1000),
    _two("myr", (1, 5, 10, 20, 50, 100), (5, 10, 20, 50), cash=5, least=200),
    _two("nad", (10, 20, 30, 50, 100, 200), (5, 10, 50, 100, 500), cash=5),
    _two("ngn", (5, 10, 20, 50, 100, 200, 500, 1000), (50, 100, 200), cash=50),
    _two("nok", (50, 100, 200, 500, 1000), (100, 500, 1000, 2000), cash=100, least=300),
    _two("npr", (5, 10, 20, 50, 100, 500, 1000), (100, 200), cash=100),
    _two("nzd", (5, 10, 20, 50, 100), (10, 20, 50, 100, 200), cash=10, least=50),
    _three("omr", (100, 500, 1000, 5000, 10000, 20000, 50000), (5, 10, 25, 50), cash=5),
    _two("pab", (1, 5, 10, 20, 50, 100), (1, 5, 10, 25, 50, 100)),
    _two("pen", (10, 20, 50, 100, 200), (10, 20, 50, 100, 200, 500), cash=10),
    _two("php", (20, 50, 100, 200, 500, 1000), (1, 5, 25, 100, 500, 1000, 2000)),
    _two("pkr", (10, 20, 50, 100, 500, 1000, 5000), (100, 200, 500, 1000), cash=100),
    _two("pln", (10, 20, 50, 100, 200, 500), (1, 2, 5, 10, 20, 50, 100, 200, 500), least=200),
    _zero("pyg", (2000, 5000, 10000, 20000, 50000, 100000), (50, 100, 500, 1000), cash=50),
    _two("qar", (1, 5, 10, 50, 100, 200, 500), (25, 50), cash=25),
    _two("ron", (1, 5, 10, 20, 50, 100, 200, 500), (1, 5, 10, 50), least=200),
    _two("rsd", (10, 20, 50, 100, 200, 500, 1000, 2000, 5000), (100, 200, 500, 1000, 2000), cash=100),
    _zero("rwf", (500, 1000, 2000, 5000), (5, 10, 20, 50, 100), cash=5),
    _two("sar", (5, 10, 20, 50, 100, 200, 500), (5, 10, 25, 50, 100, 200), cash=5),
    _two("sek", (20, 50, 100, 200, 500, 1000), (100, 200, 500, 1000), cash=100, least=300),
    _two("sgd", (2, 5, 10, 50, 100), (5, 10, 20, 50, 100), cash=5, least=50),
    _two("thb", (20, 50, 100, 500, 1000), (25, 50, 100, 200, 500, 1000), cash=25, least=1000),
    _three("tnd", (5000, 10000, 20000, 50000), (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000), cash=5),
    _two("try", (5, 10, 20, 50, 100, 200), (5, 10, 25, 50, 100, 500), cash=5),
    _two("ttd", (1, 5, 10, 20, 50, 100), (5, 10, 25, 50), cash=5),
    _two("twd", (100, 200, 500, 1000, 2000), (100, 500, 1000, 2000, 5000), cash=100),
    _two("tzs", (500, 1000, 2000, 5000, 10000), (5000, 10000, 20000, 50000), cash=5000),
    _two("uah", (20, 50, 100, 200, 500, 1000), (50, 100, 200, 500, 1000), cash=50),
    _zero("ugx", (1000, 2000, 5000, 10000, 20000, 50000), (50, 100, 200, 500, 1000), cash=50, factor=100),
    _two("usd", (1, 5, 10, 20, 50, 100), (1, 5, 10, 25, 50, 100), least=50),
    _two("uyu", (20, 50, 100, 200, 500, 1000, 2000), (100, 200, 500, 1000, 5000), cash=100),
    _two("uzs", (1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000), (10000, 20000, 50000, 100000),
         cash=10000),
    _zero("vnd", (1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000), (), cash=500),
    _zero("vuv", (200, 500, 1000, 2000, 5000, 10000), (5, 10, 20, 50, 100, 200), cash=5),
    _zero("xaf", (500, 1000, 2000, 5000, 10000), (5, 10, 25, 50, 100, 500), cash=5),
    _zero("xof", (500, 1000, 2000, 5000, 10000), (5, 10, 25, 50, 100, 200, 250, 500), cash=5),
    _zero("xpf", (500, 1000, 5000, 10000), (5, 10, 20, 50, 100, 200), cash=5),
    _two("zar", (10, 20, 50, 100, 200), (10, 20, 50, 100, 200, 500), cash=10),
    _two("zmw", (2, 5, 10, 20, 50, 100, 200, 500), (5, 10, 50, 100), cash=5),
)
# fmt: on

CURRENCIES: dict[str, Currency] = {row.code: row for row in _ROWS}


def currency(code: str) -> Currency:
    """Return the row of a currency; the code may be in either case.

    Raises:
        InvalidInput: The till doesn't know this currency.
    """
    row = CURRENCIES.get(code.lower())
    if row is None:
        raise InvalidInput(
            f"The till doesn't know the currency “{code[:8]}”. Choose another one in Settings.",
            f"unknown currency {code[:40]!r}",
        )
    return row


def to_stripe(minor: int, code: str) -> int:
    """Return the amount to send to Stripe for `minor` of our units.

    Raises:
        InvalidInput: Stripe takes this currency in larger steps, so the amount can't be sent exactly.
    """
    row = currency(code)
    amount = minor * row.stripe_factor
    if amount % row.stripe_step:
        step = row.stripe_step // row.stripe_factor
        below = minor // step * step
        raise InvalidInput(
            f"A card can't be charged exactly {row.plain(minor)}. "
            f"Make it {row.plain(below)} or {row.plain(below + step)}, or take cash."
        )
    return amount


def from_stripe(amount: int, code: str) -> int:
    """Return our minor units for an amount that Stripe sent.

    Raises:
        InvalidInput: The amount has a fraction that the currency doesn't have.
    """
    row = currency(code)
    minor, rest = divmod(amount, row.stripe_factor)
    if rest:
        raise InvalidInput(
            f"Stripe shows an amount in {row.code.upper()} that this currency can't have. "
            "Look at the payment in Stripe's dashboard.",
            f"amount {amount} {row.code} isn't a multiple of {row.stripe_factor}",
        )
    return minor


def check_chargeable(minor: int, code: str) -> None:
    """Check that one card charge of this amount is within what Stripe takes.

    Raises:
        InvalidInput: It is under the minimum, over the maximum, or between two steps.
    """
    row = currency(code)
    if minor < row.min_charge_minor:
        raise InvalidInput(
            f"{row.plain(minor)} is too little for a card: the least is {row.plain(row.min_charge_minor)}. "
            "Take cash instead."
        )
    if minor > row.max_charge_minor:
        raise InvalidInput(
            f"{row.plain(minor)} is too much for one card payment: "
            f"the most is {row.plain(row.max_charge_minor)}. Split it over several payments."
        )
    to_stripe(minor, code)
