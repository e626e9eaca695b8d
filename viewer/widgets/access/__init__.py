"""The painted parts of the window as accessible objects with children."""
