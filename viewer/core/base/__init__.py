"""What everything else in core stands on: words, sizes, files and small tools of the language."""
