"""Several metrics over two axes, to be explored."""
