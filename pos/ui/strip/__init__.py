"""The strip at the foot of the window: what is known at all times, and what explains it."""
