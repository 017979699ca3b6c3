"""A stand-in for Stripe on loopback, so that a till can be tried without an account, a network or keys.

It knows nothing of the till: it speaks Stripe's HTTP API and could have been written by someone else.
"""
