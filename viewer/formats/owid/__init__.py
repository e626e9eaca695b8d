"""Our World in Data: tables of entities, years and values, with what is told of their columns."""
