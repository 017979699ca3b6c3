"""Cart lines: a tap selects, the selected line steps, the newest is selected and seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from pos.ui.theme.palette import LIGHT
from pos.ui.widgets.lines import CartLineList, LineHead, LineKind, LineRow, LineTag

LEFT = Qt.MouseButton.LeftButton


def rows(count: int) -> list[LineRow]:
    return [
        LineRow(f"line-{number}", f"Item {number}", "$3.00 each", "2", "$6.00") for number in range(count)
    ]


@pytest.fixture
def lines(show: Callable[..., object]) -> CartLineList:
    made = CartLineList()
    show(made, width=600, height=360)
    made.set_rows(rows(5))
    return made


def name_of(lines: CartLineList, row: int) -> QPoint:
    return lines.cell_rect(row).topLeft() + QPoint(100, 27)


def minus_of(lines: CartLineList, row: int) -> QPoint:
    return lines.columns.stepper(QRectF(lines.cell_rect(row))).topLeft().toPoint() + QPoint(22, 22)


def plus_of(lines: CartLineList, row: int) -> QPoint:
    return lines.columns.stepper(QRectF(lines.cell_rect(row))).topRight().toPoint() + QPoint(-22, 22)


def test_a_tap_on_any_line_selects_it(lines: CartLineList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lines.selected) as told:
        qtbot.mouseClick(lines.viewport(), LEFT, pos=name_of(lines, 3))

    assert told.args == ["line-3"]
    assert lines.selected_key == "line-3"


def test_the_stepper_acts_on_the_selected_line_only(lines: CartLineList, qtbot: QtBot) -> None:
    lines.select("line-1")
    steps: list[tuple[str, int]] = []
    lines.quantity_stepped.connect(lambda key, by: steps.append((key, by)))
    qtbot.mouseClick(lines.viewport(), LEFT, pos=plus_of(lines, 1))
    qtbot.mouseClick(lines.viewport(), LEFT, pos=minus_of(lines, 1))
    qtbot.mouseClick(lines.viewport(), LEFT, pos=plus_of(lines, 4))

    assert steps == [("line-1", 1), ("line-1", -1)]
    assert lines.selected_key == "line-4"


def test_a_quick_second_tap_on_plus_is_a_second_step(lines: CartLineList, qtbot: QtBot) -> None:
    lines.select("line-0")
    steps: list[int] = []
    lines.quantity_stepped.connect(lambda _key, by: steps.append(by))
    plus = plus_of(lines, 0)
    qtbot.mouseClick(lines.viewport(), LEFT, pos=plus)
    qtbot.mouseDClick(lines.viewport(), LEFT, pos=plus)
    qtbot.mouseRelease(lines.viewport(), LEFT, pos=plus)

    assert steps == [1, 1]


def test_keys_select_step_and_remove(lines: CartLineList, qtbot: QtBot) -> None:
    lines.select("line-0")
    lines.setFocus()
    told: list[object] = []
    lines.selected.connect(told.append)
    lines.quantity_stepped.connect(lambda key, by: told.append((key, by)))
    lines.remove_requested.connect(lambda key: told.append(f"remove {key}"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Delete):
        qtbot.keyClick(lines, key)

    assert told == ["line-1", ("line-1", 1), ("line-1", -1), "remove line-1"]


def test_clear_is_no_removal_of_a_line(lines: CartLineList, qtbot: QtBot) -> None:
    lines.select("line-0")
    lines.setFocus()
    with qtbot.assertNotEmitted(lines.remove_requested):
        qtbot.keyClick(lines, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)


def test_the_selection_stays_with_its_line_when_another_goes(lines: CartLineList) -> None:
    lines.select("line-3")
    lines.set_rows([row for row in rows(5) if row.key != "line-0"])
    assert lines.selected_key == "line-3"

    lines.set_rows(rows(2))
    assert lines.selected_key == ""


def test_the_newest_line_flashes_is_selected_and_in_view(lines: CartLineList, qtbot: QtBot) -> None:
    lines.set_rows(rows(30))
    lines.flash("line-29")

    assert lines.selected_key == "line-29"
    assert lines.viewport().rect().contains(lines.cell_rect(29).center())
    qtbot.waitUntil(lambda: tint_of(lines, 29) == LIGHT.accent_tint.lower())


def tint_of(lines: CartLineList, row: int) -> str:
    at = lines.cell_rect(row).topLeft() + QPoint(300, 12)
    return lines.viewport().grab().toImage().pixelColor(at).name()


def test_a_failed_scan_is_a_row_that_can_be_taken_away(lines: CartLineList, qtbot: QtBot) -> None:
    scan = LineRow("scan-1", "No product has this barcode", "Read 400638133", kind=LineKind.FAILED_SCAN)
    lines.set_rows([*rows(2), scan])
    cross = lines.columns.cross(QRectF(lines.cell_rect(2))).center().toPoint()

    with qtbot.waitSignal(lines.remove_requested) as told:
        qtbot.mouseClick(lines.viewport(), LEFT, pos=cross)

    assert told.args == ["scan-1"]
    assert tint_of(lines, 2) == LIGHT.amber_tint.lower()


def test_a_failed_scan_is_never_the_selected_line(lines: CartLineList, qtbot: QtBot) -> None:
    lines.set_rows([LineRow("scan-1", "No product", kind=LineKind.FAILED_SCAN), *rows(1)])
    qtbot.mouseClick(lines.viewport(), LEFT, pos=name_of(lines, 0))

    assert lines.selected_key == ""


def test_locked_lines_can_be_read_and_not_changed(lines: CartLineList, qtbot: QtBot) -> None:
    lines.select("line-0")
    lines.set_locked(True)
    with qtbot.assertNotEmitted(lines.quantity_stepped), qtbot.assertNotEmitted(lines.selected):
        qtbot.mouseClick(lines.viewport(), LEFT, pos=plus_of(lines, 0))
        qtbot.mouseClick(lines.viewport(), LEFT, pos=name_of(lines, 2))


def test_the_stepper_mirrors_with_the_layout_and_still_adds(lines: CartLineList, qtbot: QtBot) -> None:
    lines.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    lines.select("line-1")
    plus = plus_of(lines, 1)
    mirrored = QPoint(lines.viewport().width() - 1 - plus.x(), plus.y())

    with qtbot.waitSignal(lines.quantity_stepped) as told:
        qtbot.mouseClick(lines.viewport(), LEFT, pos=mirrored)

    assert told.args == ["line-1", 1]
    assert mirrored.x() < lines.viewport().width() / 2


def test_a_wide_amount_gets_the_room_it_needs(lines: CartLineList) -> None:
    before = lines.columns
    lines.set_rows([*rows(1), LineRow("big", "Piano", "", "1", "$1,234,567.89")])

    assert lines.columns.amount > before.amount
    assert lines.columns.amount_right == before.amount_right


@pytest.mark.parametrize(("width", "left"), [(574, 60), (400, 8)])
def test_pictures_go_where_the_cart_is_narrow(show, width: int, left: int) -> None:
    lines = CartLineList()
    show(lines, width=700)
    lines.setFixedWidth(width)

    assert lines.columns.name_left == left


def test_rows_at_the_end_are_added_without_starting_over(lines: CartLineList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lines.lines.rowsInserted), qtbot.assertNotEmitted(lines.lines.modelReset):
        lines.set_rows(rows(6))

    assert len(lines.lines.rows()) == 6


def test_a_screen_reader_hears_quantity_name_and_amount(lines: CartLineList) -> None:
    lines.set_rows([LineRow("a", "Honey", "$11.50 each", "2", "$20.70", "$23.00", (LineTag("10% off"),))])
    interface = QAccessible.queryAccessibleInterface(lines)

    assert interface.child(0).text(QAccessible.Text.Name) == "2, Honey, $20.70, $11.50 each, 10% off"


def test_the_head_says_how_many_items_there_are(lines: CartLineList, show) -> None:
    head = LineHead(lines, "Quantity", "Amount")
    head.set_items("10 items, locked while paying")

    assert head.accessibleName() == "10 items, locked while paying"
    assert head.height() == 28


def test_a_point_beside_the_stepper_steps_nothing(lines: CartLineList) -> None:
    from pos.ui.widgets.line_paint import step_at

    line = QRectF(lines.cell_rect(0))
    stepper = lines.columns.stepper(line)

    assert step_at(lines.columns, line, stepper.center()) == 0
    assert step_at(lines.columns, line, QPointF(stepper.left() - 1, stepper.center().y())) == 0
