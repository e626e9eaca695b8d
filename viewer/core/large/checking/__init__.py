"""What is wrong with a large record, all of it, in the file's order."""
