"""A record's entries, values, disagreements and sources as lists that can be sorted by any column."""
