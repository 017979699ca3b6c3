"""What the practice server remembers."""
