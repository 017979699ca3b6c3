"""Who sells: the lock screen with its PIN pad."""
