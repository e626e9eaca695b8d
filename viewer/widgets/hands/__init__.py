"""The hands: menus of what the picture shows, and what is drawn over it with the pointer."""
