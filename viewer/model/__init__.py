"""The record: its types, its dates and its quotations. No Qt, no numpy."""
