"""Entries laid out on lanes."""
