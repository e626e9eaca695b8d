"""Tables that are about to be opened: their previews, and the mappings that were chosen for others."""
