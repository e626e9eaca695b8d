"""The lanes, the charts and the strips of time above them."""
