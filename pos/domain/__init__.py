"""What a till knows without a store, a network or a screen: money, carts, orders and their states."""
