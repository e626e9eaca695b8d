"""Readers of file formats, found by one registry, and the writers of tables."""
