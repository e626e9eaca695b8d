"""Small controls that the windows are put together from."""
