"""Copies of records that are written beside the window."""
