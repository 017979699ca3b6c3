"""Widgets that know the theme and Qt, and nothing of orders, money rules or Stripe."""
