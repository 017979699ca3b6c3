"""Payments in doubt: what is known of each, since when, and that nobody has to guess."""
