"""Turns codes, dates, entries and problems into sentences of a language."""
