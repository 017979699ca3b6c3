"""Barcodes of the family Code 128 (ISO/IEC 15417), in which receipts carry their number.

Written out rather than imported: a barcode library takes a tenth of a second to load, just when the
customer has paid and the receipt should appear.
"""

from __future__ import annotations

_FIRST, _LAST = 32, 127
_START_B, _STOP = 104, 106
_CHECK_MODULUS = 103
# The widths of bars and gaps of each of the 107 characters, a bar first.
_WIDTHS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 "
    "122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 "
    "322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 "
    "112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 "
    "331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 "
    "112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 "
    "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 "
    "411311 113141 114131 311141 411131 211412 211214 211232 2331112 "
)


def bar_widths(text: str) -> tuple[int, ...]:
    """Return the widths, in modules, of bars and gaps in turn, a bar first; empty for an empty text.

    Characters outside printable ASCII can't be in it and are left out.
    """
    values = [ord(letter) - _FIRST for letter in text if _FIRST <= ord(letter) < _LAST]
    if not values:
        return ()
    check = (_START_B + sum(place * value for place, value in enumerate(values, start=1))) % _CHECK_MODULUS
    widths = _WIDTHS.split()
    return tuple(int(width) for value in (_START_B, *values, check, _STOP) for width in widths[value])
