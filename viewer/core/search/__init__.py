"""Finds entries, values, sources, disagreements and passages by their words."""
