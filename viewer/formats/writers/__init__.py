"""A module for each format that records are written in; what it calls WRITER is what the registry finds."""
