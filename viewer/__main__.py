"""Runs the command line: `python -m viewer` is `dateline`."""

from viewer.cli import main

main()
