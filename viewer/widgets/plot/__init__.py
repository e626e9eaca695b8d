"""The plot: one or several metrics in a window of their own, to be explored."""
