"""What the lanes' widget is made of: what is at a pixel, clicks, tips, menus, legend and picture."""
