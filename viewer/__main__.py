"""Runs the command line: `python -m viewer` is `dateline`."""

from viewer.start import main

main()
