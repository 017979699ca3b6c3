"""Stripe's resources, one module each: what a request does to them and which events follow."""
