"""What the readers of other formats share: reports, plain texts, ids, limits, and a record that grows."""
