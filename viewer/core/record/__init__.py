"""A record read, checked for consistency, looked up and searched."""
