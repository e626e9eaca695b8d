"""Areas of a dialog that scroll where a screen has no room for them."""
