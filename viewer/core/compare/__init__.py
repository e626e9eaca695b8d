"""Claims side by side: what a disagreement names, or what somebody has pinned."""
