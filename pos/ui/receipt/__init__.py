"""Receipts and invoices on screen, in a PDF and on paper: one layout for all three."""
