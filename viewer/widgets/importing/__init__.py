"""The sheet on which a table is looked at before it is opened."""
