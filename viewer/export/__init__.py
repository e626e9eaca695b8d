"""Pages and writers: PNG, SVG, PDF."""
