"""The rows of metrics on the axis of time: figures of one moment, charts of several, and their headers."""
