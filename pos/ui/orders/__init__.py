"""The order history: finding an order, and everything that happened to its money."""
