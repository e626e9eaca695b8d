"""The parts of a page: what it depicts, its lanes, charts and legend, and how they flow."""
