"""Billing details as the country writes them."""
