"""`/v1/account`: the practice shop."""

from typing import Final

from pos.practice.objects.call import Call
from pos.practice.wire import Wire

ACCOUNT_ID: Final = "acct_1PracticeTill00001"


def retrieve(call: Call) -> Wire:
    """`GET /v1/account`. Stripe's shape is cut to what a till asks for."""
    return {
        "id": ACCOUNT_ID,
        "object": "account",
        "business_profile": {
            "mcc": "5999",
            "name": "Practice shop",
            "support_email": None,
            "support_phone": None,
            "url": None,
        },
        "business_type": "company",
        "capabilities": {"card_payments": "active", "transfers": "active"},
        "charges_enabled": True,
        "country": "US",
        "created": 1_700_000_000,
        "default_currency": "usd",
        "details_submitted": True,
        "email": "practice@example.com",
        "metadata": {},
        "payouts_enabled": True,
        "settings": {
            "card_payments": {"statement_descriptor_prefix": "PRACTICE"},
            "dashboard": {"display_name": "Practice shop", "timezone": "Etc/UTC"},
            "payments": {"statement_descriptor": "PRACTICE"},
        },
        "type": "standard",
    }
