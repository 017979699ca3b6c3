"""A desktop point of sale: no sale is ever charged twice, lost, or guessed at."""

__version__ = "0.1.0"
