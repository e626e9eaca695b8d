"""The table under the timeline: what a record has, as lists that can be sorted."""
