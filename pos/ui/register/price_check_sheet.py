"""What something costs, asked without selling it: scans come here while it is open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.product import Product
from pos.services.catalogue import Miss
from pos.services.resources import resource_path
from pos.ui.cart.elided import ElidedLine
from pos.ui.cart.form_sheet import FormSheet
from pos.ui.counter import Counter
from pos.ui.theme.canvas import Side
from pos.ui.theme.palette import Role
from pos.ui.widgets.amount import AmountLabel
from pos.ui.widgets.fields import Field
from pos.ui.widgets.picture import ProductPicture

translate = QCoreApplication.translate


class PriceCheckSheet(FormSheet):
    """A field for a scan or a name, and under it the product with its price and stock."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        super().__init__(
            over,
            translate("PriceCheckSheet", "Price check"),
            translate("PriceCheckSheet", "Add to sale"),
            width=480,
        )
        self._counter = counter
        self._product: Product | None = None
        self.field = Field(self.tr("Scan it, or type its name, SKU or barcode"), icon="magnifying-glass")
        self.field.changed.connect(self.look_up)
        self.picture = ProductPicture(None, "", edge=72)
        self.name = ElidedLine(size=16, weight=600)
        self.code = ElidedLine(size=13, role=Role.TEXT_3)
        self.price = AmountLabel("", size=36, side=Side.TRAILING)
        self.stock = ElidedLine(size=13, role=Role.TEXT_2)
        self._setup_answer()
        counter.scanner.lend(self._on_scanned)
        self.finished.connect(lambda _answer: counter.scanner.take_back(self._on_scanned))
        self.look_up("")

    def _setup_answer(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for line in (self.name, self.code, self.stock):
            words.addWidget(line)
        words.addStretch(1)
        self.answer = QWidget()
        self.answer.setMinimumHeight(88)
        row = QHBoxLayout(self.answer)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(14)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        row.addWidget(self.price)
        self.price.setMinimumWidth(140)
        self.body.addWidget(self.field)
        self.body.addWidget(self.answer)

    def look_up(self, typed: str) -> None:
        """Show what fits best."""
        catalogue = self._counter.sale.catalogue
        product: Product | None = None
        if typed.strip():
            found = catalogue.look_up(typed)
            first = catalogue.search(typed, 1)
            product = found if not isinstance(found, Miss) else first[0] if first else None
        self._product = product
        self.buttons["save"].setEnabled(product is not None)
        self.picture.setVisible(product is not None)
        self.price.setVisible(product is not None)
        if product is None:
            self.name.set_words(self.tr("Nothing found") if typed.strip() else "")
            self.code.set_words("")
            self.stock.set_words("")
            return
        path = resource_path(f"demo/pictures/{product.picture}") if product.picture else None
        self.picture.set_picture(path, product.name)
        self.name.set_words(product.name)
        self.code.set_words(", ".join((product.sku, *product.barcodes[:1])))
        self.stock.set_words(self._stock_words(product))
        self.price.set_amount(self._counter.money(product.price_minor, product.currency))

    def _stock_words(self, product: Product) -> str:
        if not product.tracks_stock:
            return ""
        if product.is_sold_out:
            return self.tr("Sold out")
        return self.tr("{count} left").format(count=product.available)

    def _on_scanned(self, text: str) -> None:
        self.field.set_text(text)
        self.field.editor.selectAll()
        self.look_up(text)

    def save(self) -> bool:
        product, sale = self._product, self._counter.sale
        if product is None:
            return False
        refusal = sale.refusal_of(lambda: sale.add_product(product))
        if refusal:
            self.field.show_wrong(refusal)
        return not refusal
