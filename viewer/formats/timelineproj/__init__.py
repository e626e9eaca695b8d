"""The XML of Timeline (thetimelineproj), versions 1 and 2: what its reader needs."""
