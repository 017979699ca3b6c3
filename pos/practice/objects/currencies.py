"""Which currencies the practice account charges, in which units, from which smallest amount.

Source: docs.stripe.com/currencies (minor units, minimum and maximum charge amounts).
"""

from typing import Final

from pos.practice.refusal import Refusal, not_an_integer

HIGHEST_AMOUNT: Final = 99_999_999
ZERO_DECIMAL: Final = frozenset(
    {
        *("bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga"),
        *("pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"),
    }
)
THREE_DECIMAL: Final = frozenset({"bhd", "jod", "kwd", "omr", "tnd"})
WHOLE_UNITS_ONLY: Final = frozenset({"isk", "ugx"})
"""Sent with two decimals, which must be 00."""
SMALLEST: Final = {
    "aed": 200, "aud": 50, "bgn": 100, "brl": 50, "cad": 50, "chf": 50, "czk": 1500, "dkk": 250, "eur": 50,
    "gbp": 30, "hkd": 400, "huf": 17500, "inr": 50, "jpy": 50, "mxn": 1000, "myr": 200, "nok": 300, "nzd": 50,
    "pln": 200, "ron": 200, "sek": 300, "sgd": 50, "thb": 1000, "usd": 50,
}  # fmt: skip
OTHERS: Final = frozenset(
    {
        *("afn", "all", "amd", "ang", "aoa", "ars", "awg", "azn", "bam", "bbd", "bdt", "bmd"),
        *("bnd", "bob", "bsd", "bwp", "byn", "bzd", "cdf", "cny", "cop", "crc", "cve", "dop"),
        *("dzd", "egp", "etb", "fjd", "fkp", "gel", "gip", "gmd", "gtq", "gyd", "hnl", "htg"),
        *("idr", "ils", "jmd", "kes", "kgs", "khr", "kyd", "kzt", "lak", "lbp", "lkr", "lrd"),
        *("lsl", "mad", "mdl", "mkd", "mmk", "mnt", "mop", "mur", "mvr", "mwk", "mzn", "nad"),
        *("ngn", "nio", "npr", "pab", "pen", "pgk", "php", "pkr", "qar", "rsd", "rub", "sar"),
        *("sbd", "scr", "shp", "sle", "sos", "srd", "std", "szl", "tjs", "top", "try", "ttd"),
        *("twd", "tzs", "uah", "uyu", "uzs", "wst", "xcd", "yer", "zar", "zmw"),
    }
)
SUPPORTED: Final = frozenset(SMALLEST) | ZERO_DECIMAL | THREE_DECIMAL | WHOLE_UNITS_ONLY | OTHERS
_SYMBOLS: Final = {
    "usd": "$", "aud": "A$", "cad": "CA$", "eur": "€", "gbp": "£", "jpy": "¥", "nzd": "NZ$", "hkd": "HK$",
}  # fmt: skip


def checked_currency(currency: str) -> str:
    """The currency in lower case. Raises `Refusal` for one that Stripe does not charge."""
    lower = currency.lower()
    if lower not in SUPPORTED:
        known = ", ".join(["usd", *sorted(SUPPORTED - {"usd"})])
        raise Refusal(
            f"Invalid currency: {lower}. Stripe currently supports these currencies: {known}",
            param="currency",
        )
    return lower


def check_amount(amount: int, currency: str, param: str = "amount") -> None:
    """Raises `Refusal` for an amount, in the smallest unit, that Stripe does not take in this currency."""
    if amount < 1:
        raise not_an_integer(param, "This value must be greater than or equal to 1.")
    smallest = SMALLEST.get(currency, 1)
    if amount < smallest:
        raise Refusal(
            f"Amount must be at least {spoken(smallest, currency)} {currency}",
            code="amount_too_small",
            param=param,
        )
    if amount > HIGHEST_AMOUNT:
        raise Refusal(
            f"Amount must be no more than {spoken(HIGHEST_AMOUNT, currency)}",
            code="amount_too_large",
            param=param,
        )
    step = 10 if currency in THREE_DECIMAL else 100 if currency in WHOLE_UNITS_ONLY else 1
    if amount % step:
        raise not_an_integer(param, f"Amounts in {currency} must be divisible by {step}.")


def spoken(amount: int, currency: str) -> str:
    """An amount as Stripe's sentences give it, e.g. `$40.00`."""
    decimals = 0 if currency in ZERO_DECIMAL else 3 if currency in THREE_DECIMAL else 2
    whole, part = divmod(abs(amount), 10**decimals)
    figures = f"{whole:,}" + (f".{part:0{decimals}d}" if decimals else "")
    sign = "-" if amount < 0 else ""
    symbol = _SYMBOLS.get(currency)
    return f"{sign}{symbol}{figures}" if symbol else f"{sign}{figures} {currency.upper()}"
