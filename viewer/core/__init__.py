"""Loading, checking, the table, frames, layout, ticks, search. numpy, no Qt."""
