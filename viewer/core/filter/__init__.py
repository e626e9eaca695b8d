"""What somebody wants to see of a record: a filter, its text, and which entries and values it leaves."""
