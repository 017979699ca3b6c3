"""The window: the only layer, with app.py, that knows Qt."""
