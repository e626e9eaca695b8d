"""The one exception of everything that makes pictures."""

from viewer.model.problems import RecordError


class ExportError(RecordError):
    """A picture that cannot be made or written, with the reason as a problem."""
