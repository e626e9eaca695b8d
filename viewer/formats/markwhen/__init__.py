"""markwhen, timelines as plain text: what its reader and its writer need."""
