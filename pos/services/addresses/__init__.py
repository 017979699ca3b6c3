"""Billing addresses in every country's own order, names and rules; the folder's public face."""

from pos.services.addresses.check import FieldProblem, check_billing, tidy_billing
from pos.services.addresses.countries import Country, countries
from pos.services.addresses.form import AddressField, Choice, form_for
from pos.services.addresses.labels import BillingField
from pos.services.addresses.written import format_address

__all__ = [
    "AddressField",
    "BillingField",
    "Choice",
    "Country",
    "FieldProblem",
    "check_billing",
    "countries",
    "form_for",
    "format_address",
    "tidy_billing",
]
