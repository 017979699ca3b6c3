"""The only code that knows Stripe's SDK, its statuses and its errors.

Importing the SDK takes more than half a second, so nothing in `pos` imports this package before
the first paint.
"""
