"""Time as numbers: moments, the scale between time and pixels, folding, ticks and their labels."""
