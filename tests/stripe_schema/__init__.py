"""Stripe's published shapes, cut to what a till uses, and the check against them."""
