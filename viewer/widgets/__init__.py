"""One widget a file; only the main window puts siblings together."""
