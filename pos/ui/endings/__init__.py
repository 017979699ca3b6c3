"""The four endings of a payment, each with a look and words of its own, never confused."""
