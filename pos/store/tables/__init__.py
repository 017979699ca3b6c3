"""The tables as they are now; how they came to be is in `pos/store/migrations`."""

from pos.store.tables.audit import AuditRow, EventRow, MarkRow
from pos.store.tables.base import Table
from pos.store.tables.catalogue import BarcodeRow, CategoryRow, ProductRow, QuickKeyRow, TaxRateRow
from pos.store.tables.orders import HeldSaleRow, OrderItemRow, OrderRow, StockMovementRow
from pos.store.tables.payments import AttemptRow, PaymentRow, RefundRow
from pos.store.tables.people import CustomerRow, SeriesRow, ShopRow, StaffRow, TillRow

TABLES: tuple[type[Table], ...] = (
    ShopRow,
    TillRow,
    SeriesRow,
    StaffRow,
    CustomerRow,
    TaxRateRow,
    CategoryRow,
    ProductRow,
    BarcodeRow,
    QuickKeyRow,
    OrderRow,
    OrderItemRow,
    PaymentRow,
    AttemptRow,
    RefundRow,
    StockMovementRow,
    HeldSaleRow,
    EventRow,
    AuditRow,
    MarkRow,
)

__all__ = [
    "TABLES",
    "AttemptRow",
    "AuditRow",
    "BarcodeRow",
    "CategoryRow",
    "CustomerRow",
    "EventRow",
    "HeldSaleRow",
    "MarkRow",
    "OrderItemRow",
    "OrderRow",
    "PaymentRow",
    "ProductRow",
    "QuickKeyRow",
    "RefundRow",
    "SeriesRow",
    "ShopRow",
    "StaffRow",
    "StockMovementRow",
    "Table",
    "TaxRateRow",
    "TillRow",
]
