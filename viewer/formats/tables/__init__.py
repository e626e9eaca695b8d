"""Tables: how their files are read, which column says what, and the claims that their rows make."""
