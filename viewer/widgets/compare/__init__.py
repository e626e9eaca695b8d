"""The compare strip under the timeline, and the threads that join the marks of what it compares."""
