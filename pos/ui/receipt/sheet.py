"""A sheet of paper: blocks one under another, on as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from pos.ui.receipt.blocks import UNIT, Block, Pen

MM = 96 / 25.4


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where on its page it is, in units."""

    block: Block
    box: QRectF


class Sheet:
    """Blocks on paper of a width in mm; `height_mm` 0 is a roll, which is one page as long as it needs.

    `head` is repeated at the top of every page but the first, `foot` stands at the bottom of each.
    """

    def __init__(  # the facts of one kind of paper
        self,
        blocks: Sequence[Block],
        *,
        width_mm: float,
        margin_mm: float,
        height_mm: float = 0,
        head: Sequence[Block] = (),
        is_rtl: bool = False,
    ) -> None:
        self.width_mm = width_mm
        self.is_rtl = is_rtl
        self._margin = margin_mm * MM * UNIT
        self._width = width_mm * MM * UNIT
        self._page_height = height_mm * MM * UNIT
        self._head = head
        self.pages = self._place(blocks)

    @property
    def height_mm(self) -> float:
        """The height of a page: the paper's, or for a roll that of what is on it."""
        return self.height / MM

    @property
    def width(self) -> float:
        """The width in pixels at 96 dpi."""
        return self._width / UNIT

    @property
    def height(self) -> float:
        """The height of a page in pixels at 96 dpi."""
        if self._page_height:
            return self._page_height / UNIT
        last = self.pages[0][-1].box.bottom() if self.pages[0] else 0.0
        return (last + self._margin) / UNIT

    def paint(self, painter: QPainter, page: int, pixels_per_pixel: float) -> None:
        """Paint a page; `pixels_per_pixel` is the device's dots for each pixel at 96 dpi."""
        painter.save()
        painter.scale(pixels_per_pixel / UNIT, pixels_per_pixel / UNIT)
        pen = Pen(painter, self.is_rtl)
        for placed in self.pages[page]:
            placed.block.paint(pen, placed.box)
        painter.restore()

    def _place(self, blocks: Sequence[Block]) -> list[list[Placed]]:
        room = self._width - 2 * self._margin
        pages: list[list[Placed]] = [[]]
        top = self._margin
        for block in blocks:
            height = block.height(room)
            if self._page_height and top + height > self._page_height - self._margin and pages[-1]:
                pages.append([])
                top = self._margin
                for repeated in self._head:
                    top = self._put(pages[-1], repeated, top, room)
            top = self._put(pages[-1], block, top, room)
        return pages

    def _put(self, page: list[Placed], block: Block, top: float, room: float) -> float:
        height = block.height(room)
        page.append(Placed(block, QRectF(self._margin, top, room, height)))
        return top + height
