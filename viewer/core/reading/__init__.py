"""What the reader tells of an entry, a value or a disagreement."""
