"""What a hand and the keyboard do with the headers of lanes and charts: move, pin, fold, open their menu."""
