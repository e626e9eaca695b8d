"""What every export stands on: its request, documents, progress and errors."""
