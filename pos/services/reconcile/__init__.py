"""Bringing the till's books to where Stripe says: one door, used by everyone who has news."""
