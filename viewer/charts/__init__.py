"""Metric charts. The only place that imports pyqtgraph."""
