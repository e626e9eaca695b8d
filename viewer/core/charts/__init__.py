"""Metrics laid out as charts."""
