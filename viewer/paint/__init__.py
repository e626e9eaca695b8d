"""Painters, theme, labels. QtCore and QtGui only."""
