"""What a person settles in with: preferences, and what is seen while nothing is open."""
