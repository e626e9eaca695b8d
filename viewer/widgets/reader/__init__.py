"""The reader, the sources and the disagreements beside the timeline."""
