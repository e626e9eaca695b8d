"""The search field and what it lists."""
