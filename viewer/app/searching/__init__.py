"""What makes a large record ready for being searched, beside the window."""
