"""How large the text of one source may be, in MB of 2²⁰ bytes: what is usual, and what may be set."""

DEFAULT_MB = 32  # a thousand articles
MOST_MB = 4096
