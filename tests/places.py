"""Where the tests find the project's files, and material beside it that a checkout may lack."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VIEWER = ROOT / "viewer"
SAMPLES = ROOT / "tests" / "samples"
SHARED = ROOT.parent / "shared"
# Qt's platform without a display, with a screen that has room for the usual window.
OFFSCREEN = f"offscreen:configfile={SAMPLES / 'screen.json'}"
