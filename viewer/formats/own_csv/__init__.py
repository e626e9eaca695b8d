"""Entries as a table of this program's own: one row each, columns by name, dates as EDTF."""

HEADER = ("title", "date", "lane", "group", "kind", "summary", "place", "tags", "links", "importance")
# For who opens the table elsewhere; read back is the date itself.
DERIVED = ("earliest", "latest")
BETWEEN_TAGS = "; "
