"""What a picture holds: the view, a page with its notes, a card."""
