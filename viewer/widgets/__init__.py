"""One widget a file; only the main window puts siblings together."""

from viewer.widgets.controls.overrides import keep_exceptions_whole

keep_exceptions_whole()
