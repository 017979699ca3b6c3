"""The register, put together from the widgets, for the gallery to show."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.ui.theme import Role, Tone
from pos.ui.theme.resources import resource_path
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.band import ModeBand
from pos.ui.widgets.buttons import Button, QuickKey
from pos.ui.widgets.card import Ground, Line
from pos.ui.widgets.chips import ChipStrip
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import SearchField
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.lines import CartLineList, LineHead, LineRow, LineTag
from pos.ui.widgets.rail import NavRail, RailItem
from pos.ui.widgets.strip import StatusStrip, StripSegment
from pos.ui.widgets.sums import SumRow, SumRows
from pos.ui.widgets.tag import Avatar
from pos.ui.widgets.tiles import Stock, Tile, TileGrid
from pos.ui.widgets.toggle import Segment, SegmentedToggle

_FEW = 4
_PICTURES = resource_path("demo", "pictures")


def row(*parts: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets beside each other; a number is a stretch."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part)
    return made


def zone(role: Role, margins: tuple[int, int, int, int]) -> tuple[Ground, QVBoxLayout]:
    """A zone of the window and its column."""
    ground = Ground(role)
    column = QVBoxLayout(ground)
    left, top, right, bottom = margins
    if ground.isRightToLeft():
        left, right = right, left
    column.setContentsMargins(left, top, right, bottom)
    column.setSpacing(12)
    return ground, column


def rail() -> NavRail:
    """The rail of the pictures."""
    places = (
        ("register", "Register", "storefront"),
        ("orders", "Orders", "receipt"),
        ("products", "Products", "package"),
        ("shift", "Shift", "clock-user"),
        ("reports", "Reports", "chart-bar"),
    )
    items = [RailItem(*place) for place in places]
    items.append(RailItem("lock", "Lock", "lock", at_foot=True, is_place=False))
    items.append(RailItem("settings", "Settings", "gear", at_foot=True))
    made = NavRail(items)
    made.set_here("register")
    return made


def strip() -> StatusStrip:
    """The strip of the pictures."""
    made = StatusStrip()
    made.set_segments(
        [
            StripSegment("till", "Till 1, front", "monitor", short="Till 1"),
            StripSegment("staff", "Maya R.", "user"),
            StripSegment("shift", "Shift 7 h 02 min", "clock", short="7 h 02"),
            StripSegment("reader", "Reader ready", "check-circle-fill", Tone.GREEN, short="Reader"),
            StripSegment("stripe", "Stripe: practice", "flask-fill", Tone.AMBER, short="Practice"),
            StripSegment(
                "webhooks", "Webhooks on, polling", "arrows-clockwise", Tone.GREEN, short="Webhooks"
            ),
            StripSegment("printer", "Printer ready", "printer-fill", Tone.GREEN, short="Printer"),
            StripSegment("doubt", "1 in doubt", "question-fill", Tone.VIOLET, tinted=True),
            StripSegment("keys", "Keys", key_cap="F1", trailing=True),
            StripSegment("time", "2:32 PM", strong=True, trailing=True),
        ]
    )
    return made


def tiles() -> TileGrid:
    """The demo catalogue as tiles."""
    grid = TileGrid()
    products = json.loads(resource_path("demo", "catalogue.json").read_text("utf-8"))["products"]
    grid.tiles.set_tiles([_tile(product) for product in products])
    keys = [product["sku"] for product in products]
    grid.tiles.set_counts({keys[0]: 4, keys[1]: 1, keys[4]: 2, keys[8]: 1, keys[10]: 2})
    return grid


def _tile(product: dict[str, str | int]) -> Tile:
    left, low = int(product["stock"]), int(product["low_stock"])
    stock = Stock.OUT if not left else Stock.LOW if left <= min(low, _FEW) else Stock.PLENTY
    price = int(product["price_minor"])
    return Tile(
        str(product["sku"]),
        str(product["name"]),
        f"${price // 100}.{price % 100:02}",
        f"{left} left" if left else "Sold out",
        stock,
        _PICTURES / str(product["picture"]),
        code=str(product["sku"]),
        enabled=left > 0,
    )


def cart_lines() -> list[LineRow]:
    """The cart of the pictures."""

    def goods(key: str, name: str, each: str, quantity: str, amount: str) -> LineRow:
        return LineRow(key, name, f"{each} each", quantity, amount, picture=_PICTURES / f"{key}.svg")

    honey = LineRow(
        "honey-pot",
        "Wildflower honey 12 oz",
        "$11.50 each",
        "2",
        "$20.70",
        "$23.00",
        (LineTag("10% off, −$2.30"),),
        _PICTURES / "honey-pot.svg",
    )
    return [
        goods("croissant", "Butter croissant", "$3.95", "4", "$15.80"),
        goods("bread", "Sourdough loaf", "$7.50", "1", "$7.50"),
        honey,
        goods("candle", "Beeswax candle", "$18.00", "1", "$18.00"),
        goods("socks", "Wool socks, M", "$15.00", "2", "$30.00"),
    ]


def register_board() -> QWidget:
    """The register, put together from the widgets."""
    left, column = zone(Role.GROUND, (16, 16, 4, 16))
    search = SearchField("Search or scan: name, SKU or barcode", key_cap="F2")
    search.show_state("barcode", "Scanner ready")
    chips = ChipStrip(inverted=True)
    chips.set_chips(
        [(name, name) for name in ("All", "Bakery", "Drinks", "Pantry", "Home", "Gifts", "Seasonal")]
    )
    toggle = SegmentedToggle([Segment("grid", "Tiles", "squares-four"), Segment("list", "List", "list")])
    keys = [
        QuickKey(name, value, shortcut=f"Alt {number}")
        for number, (name, value) in enumerate(
            (
                ("Open item", "Any"),
                ("Gift card", "Sell"),
                ("Paper bag", "$0.10"),
                ("Coffee", "$3.25"),
                ("Refill", "$1.50"),
                ("Price check", "Look up"),
            ),
            1,
        )
    ]
    for part in (row(search), row(chips, toggle), row(*keys)):
        part.setContentsMargins(0, 0, 12, 0)
        if part.itemAt(0).widget() is keys[0]:
            column.addWidget(tiles(), 1)
            column.addWidget(TextLabel("Quick keys", size=12.5, weight=600, role=Role.TEXT_3))
            column.setSpacing(12)
        column.addLayout(part)
    right = cart_zone()
    main = QHBoxLayout()
    main.setSpacing(0)
    for part, stretch in ((rail(), 0), (left, 680), (Line(role=Role.BORDER, upright=True), 0), (right, 614)):
        main.addWidget(part, stretch)
    board = QWidget()
    whole = QVBoxLayout(board)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(
        ModeBand("PRACTICE", "No real money moves. Cards are not charged and receipts are marked PRACTICE.")
    )
    whole.addLayout(main, 1)
    whole.addWidget(strip())
    board.resize(1366, 768)
    return board


def cart_zone() -> QWidget:  # noqa: PLR0915 -- one long list of widgets
    """The cart at the right, with sums, total and Pay."""
    ground, column = zone(Role.SURFACE, (20, 16, 20, 16))
    column.setSpacing(0)
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addStretch(1)
    names.addWidget(TextLabel("Elena Marsh", size=14.5, weight=600))
    names.addWidget(TextLabel("Member, 5% off every order", size=12.5, role=Role.TEXT_3))
    names.addStretch(1)
    customer = row(Avatar("Elena Marsh"), spacing=12)
    customer.addLayout(names, 1)
    customer.addWidget(Button("Change", Kind.QUIET, key_cap="F3"))
    customer.addWidget(Button("2 held", Kind.QUIET, icon="tray", key_cap="F5"))
    lines = CartLineList()
    lines.set_rows(cart_lines())
    lines.select("socks")
    head = LineHead(lines, "Quantity", "Amount")
    head.set_items("10 items")
    sums = SumRows()
    sums.set_rows(
        [
            SumRow("Subtotal", "$92.00"),
            SumRow("Member discount, 5%", "−$4.60", role=Role.GREEN),
            SumRow("Grocery tax, 2.25% of", "$0.94", base="$41.80"),
            SumRow("Sales tax, 10.25% of", "$4.67", base="$45.60"),
        ]
    )
    acts = [
        Button(name, Kind.QUIET, key_cap=key)
        for name, key in (("Quantity", "F6"), ("Price", "F7"), ("Discount", "F8"), ("Remove", "Del"))
    ]
    total = row(TextLabel("Total", size=18, weight=600), AmountLabel("$93.01", size=54))
    total.setContentsMargins(8, 6, 8, 8)
    pay = Button("Pay", Kind.PRIMARY, amount="$93.01", key_cap="F9", height=64)
    buttons = row(
        Button("Hold", key_cap="F4", height=64), Button("Clear", Kind.QUIET, height=64), pay, spacing=10
    )
    for place, stretch in enumerate((118, 92, 344)):
        buttons.setStretch(place, stretch)
    column.addLayout(customer)
    column.addSpacing(9)
    column.addWidget(head)
    column.addWidget(lines, 1)
    column.addSpacing(8)
    column.addLayout(row(*acts))
    column.addSpacing(10)
    column.addWidget(sums)
    column.addLayout(total)
    column.addLayout(buttons)
    return ground
