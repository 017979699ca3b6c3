"""Stripe's webhook signature. Source: docs.stripe.com/webhooks (verify manually)."""

import hashlib
import hmac


def signature_header(body: str, secret: str, timestamp: int) -> str:
    """The `Stripe-Signature` of a body sent at that second."""
    signed = hmac.new(secret.encode(), f"{timestamp}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={signed}"
