"""Ways of paying: one module a tender, over one way of asking Stripe."""
