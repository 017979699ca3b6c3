"""Tills, staff and customers."""

from decimal import Decimal

from pos.domain.billing import BillingDetails
from pos.domain.customer import Customer
from pos.domain.shop import Role, StaffMember, Till
from pos.store.store import Row, Store, Transaction
from pos.store.tables import CustomerRow, StaffRow, TillRow

BILLING = ("first_name", "last_name", "email", "phone", "address", "city", "state", "zip_code", "country")


def find_till(store: Store | Transaction, number: int) -> Till | None:
    """Return the till with this number."""
    row = store.row("SELECT id, number, name FROM tills WHERE number = ?", (number,))
    return Till(**row) if row else None


def put_till(tx: Transaction, number: int, name: str) -> Till:
    """Return the till with this number, made if there is none."""
    found = find_till(tx, number)
    if found:
        return found
    till_id = tx.insert(TillRow, {"number": number, "name": name, "created_at": tx.at})
    return Till(till_id, number, name)


def list_staff(store: Store) -> tuple[StaffMember, ...]:
    """Return the active staff in the order they were entered."""
    rows = store.rows("SELECT id, name, role FROM staff WHERE is_active ORDER BY id")
    return tuple(StaffMember(row["id"], row["name"], Role(row["role"])) for row in rows)


def put_staff(tx: Transaction, name: str, role: Role, pin_hash: str) -> int:
    """Enter a member of staff and return the id."""
    values = {"name": name, "role": role.value, "pin_hash": pin_hash, "created_at": tx.at}
    return tx.insert(StaffRow, values)


def pin_hashes(store: Store) -> tuple[tuple[StaffMember, str], ...]:
    """Return the active staff with the hash of each one's PIN."""
    rows = store.rows("SELECT id, name, role, pin_hash FROM staff WHERE is_active ORDER BY id")
    return tuple((StaffMember(r["id"], r["name"], Role(r["role"])), r["pin_hash"]) for r in rows)


def find_customer(store: Store | Transaction, customer_id: int) -> Customer | None:
    """Return the customer with this id."""
    row = store.row("SELECT * FROM customers WHERE id = ?", (customer_id,))
    return customer_of(row) if row else None


def search_customers(store: Store, typed: str, *, limit: int = 50) -> tuple[Customer, ...]:
    """Return customers whose name, email or phone holds what was typed; all of them for nothing typed."""
    pattern = "%" + typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = store.rows(
        "SELECT * FROM customers WHERE first_name || ' ' || last_name LIKE ? ESCAPE '\\' "
        "OR email LIKE ? ESCAPE '\\' OR phone LIKE ? ESCAPE '\\' ORDER BY updated_at DESC, id LIMIT ?",
        (pattern, pattern, pattern, limit),
    )
    return tuple(customer_of(row) for row in rows)


def put_customer(
    tx: Transaction,
    billing: BillingDetails,
    *,
    customer_id: int | None = None,
    discount_percent: Decimal | None = None,
    note: str | None = None,
) -> int:
    """Enter a customer, or change the one with this id, and return the id."""
    values = {name: getattr(billing, name) for name in BILLING}
    values["updated_at"] = tx.at
    if discount_percent is not None:
        values["discount_percent"] = str(discount_percent)
    if note is not None:
        values["note"] = note
    if customer_id is not None:
        tx.update(CustomerRow, customer_id, values)
        return customer_id
    return tx.insert(CustomerRow, {**values, "created_at": tx.at})


def billing_of(row: Row) -> BillingDetails:
    """Return the billing details in a row of customers or orders."""
    return BillingDetails(**{name: row[name] for name in BILLING})


def customer_of(row: Row) -> Customer:
    """Return the customer in a row."""
    percent = Decimal(row["discount_percent"]) if row["discount_percent"] else None
    return Customer(row["id"], billing_of(row), percent, row["note"])
