"""Writers of picture files: PNG, SVG and PDF."""
