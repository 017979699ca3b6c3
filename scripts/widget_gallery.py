"""Every widget of the till on three boards, in any theme: to look at, and to save as pictures.

python scripts/widget_gallery.py                        opens the boards
python scripts/widget_gallery.py --save out/gallery     saves PNGs of every theme, then ends
python scripts/widget_gallery.py --rtl                  the same, right to left
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.ui.theme import Role, Theme, Tone, apply_theme
from pos.ui.theme.canvas import Side
from pos.ui.theme.resources import resource_path
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.band import ModeBand
from pos.ui.widgets.buttons import Button, ChoiceButton, QuickKey, TenderButton
from pos.ui.widgets.card import Card, Ground, Line
from pos.ui.widgets.chips import Chip, ChipStrip
from pos.ui.widgets.combo import ComboField
from pos.ui.widgets.elapsed import ElapsedLabel
from pos.ui.widgets.empty import EmptyState, IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import Field, SearchField
from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.lines import CartLineList, LineHead, LineKind, LineRow, LineTag
from pos.ui.widgets.notice import Notice
from pos.ui.widgets.picture import picture_shelf
from pos.ui.widgets.qr import QrLabel
from pos.ui.widgets.rail import NavRail, RailItem
from pos.ui.widgets.sheet import Sheet, SheetAct
from pos.ui.widgets.stepper import Stepper
from pos.ui.widgets.steps import Progress, Step, StepList
from pos.ui.widgets.strip import StatusStrip, StripSegment
from pos.ui.widgets.sums import SumRow, SumRows
from pos.ui.widgets.tag import Avatar, Badge, Tag
from pos.ui.widgets.tiles import Stock, Tile, TileGrid
from pos.ui.widgets.toggle import Segment, SegmentedToggle, Switch, Tick

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


def tender_board() -> QWidget:  # noqa: PLR0915 -- one long list of widgets
    """Tender, billing fields, endings."""
    ground, column = zone(Role.GROUND, (16, 16, 16, 16))
    tenders = [
        TenderButton(*each[:1], icon=each[1], letter=each[2])
        for each in (
            ("Reader", "contactless-payment", "R"),
            ("Keyed", "keyboard", "K"),
            ("Link", "qr-code", "L"),
            ("Cash", "money", "C"),
        )
    ]
    tenders[0].setChecked(True)
    tenders[3].setEnabled(False)
    head = row(
        Button("Back to sale", icon="arrow-left", key_cap="Esc"),
        TextLabel("Take payment", size=18, weight=600),
        1,
    )
    amount = AmountLabel("$53.01", size=68, side=Side.LEADING)
    card = Card()
    elapsed = ElapsedLabel()
    elapsed.set_seconds(14)
    words = QVBoxLayout()
    words.addWidget(TextLabel("Waiting for the customer’s card", size=18, weight=600))
    words.addWidget(TextLabel("Ask them to tap, insert or swipe on the counter reader.", role=Role.TEXT_2))
    waiting = row(
        IconMark("contactless-payment-fill", Role.ACCENT, size=28, tint=Role.ACCENT_TINT, edge=52), spacing=14
    )
    waiting.addLayout(words, 1)
    waiting.addWidget(elapsed)
    steps = StepList()
    steps.set_steps(
        [
            Step("Sent to reader", Progress.DONE, "2:32:41 PM"),
            Step("Waiting for card", Progress.NOW, "0:12 so far"),
            Step("Authorizing"),
            Step("Approved"),
        ]
    )
    card.body.addLayout(waiting)
    card.body.addWidget(Line())
    card.body.addLayout(row(steps, Button("Cancel on reader", key_cap="Esc", height=52)))
    fields = QGridLayout()
    fields.setSpacing(12)
    expires = Field("Expires")
    expires.set_text("04 / 24")
    expires.show_wrong("This date has passed. Check the card.")
    zip_code = Field("ZIP code")
    zip_code.set_text("60622")
    zip_code.show_right()
    country = ComboField("Country")
    country.set_entries([("US", "United States"), ("CA", "Canada")])
    email = Field("Email", hint="For the receipt", placeholder="name@example.com")
    for place, field in enumerate((email, country, zip_code, expires)):
        fields.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
    choices = QGridLayout()
    choices.setSpacing(12)
    choices.addWidget(
        ChoiceButton(
            "Try again", "The same card or another one", Kind.PRIMARY, icon="arrow-clockwise", key_cap="Enter"
        ),
        0,
        0,
    )
    choices.addWidget(
        ChoiceButton("Another tender", "Keyed, link or cash", icon="wallet", key_cap="Esc"), 0, 1
    )
    choices.addWidget(
        ChoiceButton(
            "Email", "elena@marsh.example", icon="envelope-simple", key_cap="E", height=52, beside=True
        ),
        1,
        0,
    )
    choices.addWidget(
        ChoiceButton("Cancel sale", "Give the $40.00 cash back", Kind.DANGER, icon="x", key_cap="X"), 1, 1
    )
    for part in (head, amount, row(*tenders, spacing=10), card, fields, choices):
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    ground.resize(679, 830)
    return ground


def board_of_the_rest() -> QWidget:  # noqa: PLR0915 -- one long list of widgets
    """Everything that the register and the tender don't show."""
    ground, column = zone(Role.GROUND, (16, 16, 16, 16))
    tones = [Tag(tone.value.title(), tone, icon="tag") for tone in Tone]
    stepper = Stepper(3, most=9)
    off = Stepper(0, most=0)
    disabled = Button("Refund", Kind.PRIMARY, amount="$34.56", height=60)
    disabled.set_disabled_because("A manager's PIN is needed first")
    chip = Chip("Today", icon="calendar-blank", menu=True)
    chip.setChecked(True)
    switch, tick = Switch("Restock"), Tick("Butter croissant")
    switch.setChecked(True)
    tick.setChecked(True)
    by = SegmentedToggle([Segment("item", "By item"), Segment("amount", "By amount")])
    lines = CartLineList()
    lines.set_rows(
        [
            LineRow(
                "x", "No product has this barcode", "Read 4006381333932, EAN-13", kind=LineKind.FAILED_SCAN
            ),
            *cart_lines()[:2],
        ]
    )
    lines.setFixedHeight(164)
    listed = tiles()
    listed.show_as_list(as_list=True)
    listed.setFixedHeight(188)
    approved = Card(tone=Tone.GREEN)
    approved.body.addWidget(TextLabel("Give change", size=16))
    approved.body.addWidget(AmountLabel("$10.00", size=84, side=Side.LEADING))
    keypad = NumericKeypad()
    keypad.setFixedWidth(260)
    empty = EmptyState("shopping-cart", "Nothing in the cart", "Scan an item or tap a picture to begin.")
    column.addLayout(row(*tones, Badge(4), Badge(128), Avatar("Elena Marsh"), Avatar(), 1))
    column.addLayout(row(stepper, off, chip, Chip("Status", menu=True), by, Switch("Off"), switch, tick, 1))
    column.addLayout(
        row(
            Button("Primary", Kind.PRIMARY, key_cap="Ctrl R", icon="arrow-u-up-left"),
            Button("Plain"),
            Button("Quiet", Kind.QUIET),
            Button("Danger", Kind.DANGER),
            Button("Bare", Kind.BARE),
            disabled,
            1,
        )
    )
    column.addWidget(lines)
    column.addWidget(listed)
    column.addLayout(row(approved, keypad, QrLabel("https://pay.example/l/1-004218", edge=180), empty))
    column.addStretch(1)
    ground.resize(960, 900)
    notice = Notice(ground)
    notice.offer(
        "Cart cleared. 10 items went back.",
        "Undo",
        key_cap="Ctrl Z",
        icon="arrow-counter-clockwise",
        stays_ms=0,
    )
    return ground


def sheet_board() -> QWidget:
    """A question over the register."""
    board = register_board()
    sheet = Sheet(
        board,
        "That is much more than the total",
        acts=[
            SheetAct("no", "Change the amount", key_cap="Esc"),
            SheetAct("yes", "Take $500.00", Kind.PRIMARY, "Return", "Enter"),
        ],
    )
    sheet.say("The customer owes $53.01 and $500.00 was typed. The change would be $446.99.")
    sheet.body.addWidget(Field("Amount given", hint="Required"))
    board.ensurePolished()
    sheet.open()
    return board


BOARDS = {"register": register_board, "tender": tender_board, "rest": board_of_the_rest, "sheet": sheet_board}


def main() -> None:
    """Show the boards, or save them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--save", type=Path, help="a folder for the PNGs")
    parser.add_argument("--theme", choices=[*Theme], action="append")
    parser.add_argument("--board", choices=[*BOARDS], action="append")
    parser.add_argument("--width", type=int, help="another width for the boards")
    parser.add_argument("--rtl", action="store_true")
    asked = parser.parse_args()
    app = QApplication([])
    if asked.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_theme(app, Theme(asked.theme[0]) if asked.theme else Theme.LIGHT)
    boards = {name: BOARDS[name]() for name in asked.board or BOARDS}
    for board in boards.values():
        board.activateWindow()
        if asked.width:
            board.resize(asked.width, board.height())
        board.show()
    if asked.save is None:
        app.exec()
        return
    asked.save.mkdir(parents=True, exist_ok=True)
    for theme in asked.theme or [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST]:
        apply_theme(app, Theme(theme))
        for name, board in boards.items():
            board.grab()
            picture_shelf().draw_waiting()
            path = asked.save / f"{name}-{theme}.png"
            board.grab().save(str(path))
            print(path)


if __name__ == "__main__":
    main()
