"""One importer or exporter a file."""
