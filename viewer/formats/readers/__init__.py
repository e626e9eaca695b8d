"""A module for each file format that can be opened; what it calls FORMAT is what the registry finds."""
