"""Every widget of the till on three boards, in any theme: to look at, and to save as pictures.

python scripts/widget_gallery.py                        opens the boards
python scripts/widget_gallery.py --save out/gallery     saves PNGs of every theme, then ends
python scripts/widget_gallery.py --rtl                  the same, right to left
"""

from __future__ import annotations

import argparse
from pathlib import Path

from gallery_register import cart_lines, register_board, row, tiles, zone
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from pos.ui.theme import Role, Theme, Tone, apply_theme
from pos.ui.theme.canvas import Side
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.buttons import Button, ChoiceButton, TenderButton
from pos.ui.widgets.card import Card, Line
from pos.ui.widgets.chips import Chip
from pos.ui.widgets.combo import ComboField
from pos.ui.widgets.elapsed import ElapsedLabel
from pos.ui.widgets.empty import EmptyState, IconMark
from pos.ui.widgets.faces import Kind
from pos.ui.widgets.fields import Field
from pos.ui.widgets.keypad import NumericKeypad
from pos.ui.widgets.labels import TextLabel
from pos.ui.widgets.lines import CartLineList, LineKind, LineRow
from pos.ui.widgets.notice import Notice
from pos.ui.widgets.picture import picture_shelf
from pos.ui.widgets.qr import QrLabel
from pos.ui.widgets.sheet import Sheet, SheetAct
from pos.ui.widgets.stepper import Stepper
from pos.ui.widgets.steps import Progress, Step, StepList
from pos.ui.widgets.tag import Avatar, Badge, Tag
from pos.ui.widgets.toggle import Segment, SegmentedToggle, Switch, Tick


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
