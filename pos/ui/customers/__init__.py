"""Choosing, adding and changing the customer of a sale."""
