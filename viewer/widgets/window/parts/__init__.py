"""What stands on the main window's host, a subject a part."""
