"""What the main window is made of, each on top of the one before."""
