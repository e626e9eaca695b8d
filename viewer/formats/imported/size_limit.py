"""Files of other formats are read up to a size, which a setting raises."""

from pathlib import Path

from viewer.core.base.file_state import file_state
from viewer.core.base.limits import file_limit_mb
from viewer.model.problems import Problem, RecordError


def check_size(path: Path) -> None:
    """Raise RecordError for a file that is larger than is read."""
    state, most = file_state(path), file_limit_mb()
    if state is not None and state.size > most << 20:
        params = {"file": path.name, "size": -(-state.size >> 20), "most": most}
        raise RecordError([Problem("import.too_large", params=params)])
