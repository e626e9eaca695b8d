"""How a record is looked at, and the columns that are computed for it."""
