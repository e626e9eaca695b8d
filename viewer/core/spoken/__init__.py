"""What a picture of time holds, for who reads it out: its marks as a list, from what was laid out."""
