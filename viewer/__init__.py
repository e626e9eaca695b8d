"""Dateline: a desktop timeline viewer that ties every claim to the passage that states it."""

__licence__ = "MIT"
__version__ = "0.1.0"
