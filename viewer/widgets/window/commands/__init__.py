"""What the actions of the main window do, by subject."""
