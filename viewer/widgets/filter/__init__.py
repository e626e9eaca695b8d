"""Filters: chips of the sources, lists of all other fields, and the sentence over the timeline."""
