"""What the window does with views: keeps them under names, links to them, and plays a tour of them."""
