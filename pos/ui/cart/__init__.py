"""The cart on the right of the window: customer, lines, sums and what to do next."""
