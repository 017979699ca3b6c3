"""A card typed into Stripe's own fields: the web view, its page and its guards."""
