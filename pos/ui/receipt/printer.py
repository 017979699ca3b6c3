"""Putting a sheet on paper, away from the window's turn: a printer may take its time or never answer."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter

from pos.ui.receipt.pdf import PaperFault, page_layout
from pos.ui.receipt.sheet import Sheet

PATIENCE_SECONDS = 20.0
_CSS_DPI = 96


class SheetPrinter:
    """A printer of this machine by `name` (empty: its default one), or a PDF file in its place."""

    def __init__(self, name: str = "", *, into: Path | None = None) -> None:
        self._name = name
        self._into = into

    async def print_sheet(self, sheet: Sheet, title: str) -> None:
        """Print a sheet; raises PaperFault with a sentence where there is no printer or no answer."""
        try:
            await asyncio.wait_for(asyncio.to_thread(self._print, sheet, title), PATIENCE_SECONDS)
        except TimeoutError as fault:
            raise PaperFault(_said("The printer doesn’t answer. Check it, then print again.")) from fault

    def _print(self, sheet: Sheet, title: str) -> None:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415  # only a print needs it

        if self._into is not None:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(self._into))
        else:
            found = QPrinterInfo.printerInfo(self._name) if self._name else QPrinterInfo.defaultPrinter()
            if found.isNull():
                raise PaperFault(_said("No printer is set up on this machine. Set one up, then print again."))
            printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        printer.setPageLayout(page_layout(sheet))
        painter = QPainter()
        if not painter.begin(printer):
            raise PaperFault(_said("The printer doesn’t take the page. Check it, then print again."))
        try:
            for page in range(len(sheet.pages)):
                if page:
                    printer.newPage()
                sheet.paint(painter, page, printer.resolution() / _CSS_DPI)
        finally:
            painter.end()
        if printer.printerState() is QPrinter.PrinterState.Error:
            raise PaperFault(_said("The printer stopped. Check it, then print again."))


def _said(sentence: str) -> str:
    return QCoreApplication.translate("Printer", sentence)
