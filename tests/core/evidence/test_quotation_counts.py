import subprocess
import sys

from tests.places import ROOT
from viewer.core.evidence.quotation_counts import count_quotations
from viewer.core.record.source_texts import SourceTexts


def test_quotations_are_counted_as_a_check_counts_them(payload, load, checked):
    loaded, counts = load(payload), checked(payload).counts
    assert count_quotations(loaded) == (0, counts["quotations"])
    assert counts["quotations"] > 0


def test_those_that_stand_in_their_texts_are_told_from_others(payload, load, checked, texts_folder):
    payload["entries"][0]["evidence"][0]["exact"] = "Words that stand in no text."
    loaded, counts = load(payload), checked(payload).counts
    texts = SourceTexts.read(texts_folder, loaded.record)
    assert count_quotations(loaded, texts) == (counts["found"], counts["quotations"])
    assert counts["found"] < counts["quotations"]


def test_counting_needs_nothing_that_checks_or_looks_quotations_up() -> None:
    program = (
        "import sys, viewer.core.evidence.quotation_counts; "
        "print([name for name in ('checking', 'quotations', 'date_evidence', 'arithmetic') "
        "if f'viewer.core.evidence.{name}' in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
