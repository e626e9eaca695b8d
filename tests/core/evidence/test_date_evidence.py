import pytest

from tests.core.report_samples import at, found


@pytest.mark.parametrize(
    ("date", "part"),
    [
        ("2018-03-04", "year"), ("2019-04-04", "month"), ("2019-03-05", "day"), ("2020/2022", "year"),
        ("../2018", "year"), ("2020/..", "year"), ("[2019-04-04,2019-05-04]", "month"),
    ],
)  # fmt: skip
def test_a_date_contradicts_its_passage(payload, checked, date, part):
    at(payload, "entries", 0)["date"] = date
    assert found(checked(payload)) == {("error", f"date.contradicted.{part}", "entries[0].date")}


@pytest.mark.parametrize(
    ("date", "part"),
    [
        ("2015/2020", "year"), ("2019-02/2019-04", "month"), ("2019-03-01/2019-03-09", "day"),
        ("2012~", "year"), ("2019-05-04~", "month"), ("2019/2021", "year"),
    ],
)  # fmt: skip
def test_an_end_or_an_approximate_date_that_no_passage_names(payload, checked, date, part):
    at(payload, "entries", 0)["date"] = date
    assert found(checked(payload)) == {("warning", f"date.contradicted.{part}", "entries[0].date")}


@pytest.mark.parametrize(
    "date", ["2019-03-04", "2019-03", "2019", "201X", "2019-03/2019", "../2019", "2019-03-07~"]
)
def test_a_date_that_fits_its_passage(payload, checked, date):
    at(payload, "entries", 0)["date"] = date
    assert checked(payload).problems == ()


def test_a_relative_date_may_take_its_year_from_elsewhere(payload, checked):
    at(payload, "entries", 0).update(date="2017-03-04", date_basis="relative")
    assert checked(payload).problems == ()
    at(payload, "entries", 0)["date"] = "2017-06-04"
    assert found(checked(payload)) == {("warning", "date.contradicted.month", "entries[0].date")}


@pytest.mark.parametrize(
    ("exact", "date", "fits"),
    [
        ("Resolution No. 136/2024/QH15 of the 2000s", "2005", True),
        ("Resolution No. 136/2024/QH15 of the 2000s", "2012", False),
        ("for three consecutive years from 2020 to 2022", "2020/2022", True),
        ("won four times (2020-2023)", "2020/2023", True),
        ("won four times (2021 – 2024)", "2020/2024", False),
        ("during the January-June period", "2025-01/2025-06", True),
        ("1,185 services and VND 2,023 billion", "2025", True),
        ("It may march on, said May", "2025-01", True),
        ("On 7 October, or October 8", "2023-10-08", True),
        ("On 7 October", "2023-10-09", False),
        ("By mid-August 2023", "2023-08-15~", True),
        ("By mid-August 2023", "2023-09-15~", False),
        ("nothing about time", "1066", True),
    ],
)
def test_years_months_and_days_as_passages_name_them(payload, checked, exact, date, fits):
    quotation = {"source": "report", "exact": exact, "supports": ["title", "date"]}
    at(payload, "entries", 1).update(date=date, evidence=[quotation])
    codes = {each.code.rpartition(".")[0] for each in checked(payload, with_texts=False).problems}
    assert codes == (set() if fits else {"date.contradicted"})


@pytest.mark.parametrize(
    ("exact", "date", "severity"),
    [
        ("1500 soldiers landed on 6 June", "1944-06-06", None),
        ("the fleet, 1588", "1944", "warning"),
        ("in 1588 the fleet came", "1944", "error"),
        ("in 490 BC at Marathon", "-0489", None),
        ("in 490 BC at Marathon", "0490", "error"),
        ("on 25 October 1917 (O.S.)", "1917-11-07", None),
        ("on 25 October 1917 (O.S.)", "1917-10-25", None),
        ("on 25 October 1917", "1917-11-07", "error"),
    ],
)
def test_a_bare_number_is_a_warning_at_most(payload, checked, exact, date, severity):
    quotation = {"source": "report", "exact": exact, "supports": ["title", "date"]}
    at(payload, "entries", 1).update(date=date, evidence=[quotation])
    assert [each.severity for each in checked(payload, with_texts=False).problems] == (
        [severity] if severity else []
    )
