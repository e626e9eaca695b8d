"""TimelineJS, in the three ways that its timelines are written down: what the readers of them share."""
