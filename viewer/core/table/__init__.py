"""The entries of a record as numpy columns, and the indexes of its lanes."""
