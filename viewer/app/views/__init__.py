"""Views of the open record: taken, shown, kept under names, and gone back to."""
