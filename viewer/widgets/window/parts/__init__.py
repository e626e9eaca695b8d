"""What the main window is put together of, a subject a part."""
