"""Print in every layout, read back, compare: a small number here, thousands with `make roundtrip`."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from pipelines.filing.model import Filing, SetAside
from pipelines.filing.read import read
from tests.press import LAYOUTS, trade_forms
from tests.press.choices import DrawnChoices, SeededChoices
from tests.press.generation import filing_for, filings
from tests.round_trip.comparison import FIGURES, Cell, compare
from tests.round_trip.tally import BARS, Tally, one

#: Filings of each layout, and their largest number of reporting persons.
COUNT, PERSONS = 3, 6


@pytest.fixture(scope="module")
def tally() -> Tally:
    """A few filings of every layout."""
    counts = Tally()
    for name in LAYOUTS:
        for seed in range(COUNT):
            one(name, str(seed), counts, max_persons=PERSONS)
    return counts


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_every_cover_figure_of_a_layout_comes_back(name: str, tally: Tally) -> None:
    wrong = [(seed, c.field, c.want, c.got) for layout, seed, c in tally.wrong if layout == name and c.is_figure]
    assert not wrong


@pytest.mark.parametrize("group", sorted(BARS))
def test_the_bar_of_a_group_is_met(group: str, tally: Tally) -> None:
    right, count = tally.share(group)
    assert count
    wrong = [(layout, seed, c.field, c.want, c.got) for layout, seed, c in tally.wrong if c.group == group]
    assert right >= BARS[group] * count, wrong[:20]


def test_no_wrong_figure_is_silent(tally: Tally) -> None:
    assert tally.silent == 0


def test_no_print_makes_the_reader_fail(tally: Tally) -> None:
    assert not tally.crashes


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_figures_of_any_filing_come_back_from_any_layout(data: st.DataObject) -> None:
    layout = LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)), label="layout")]
    filing = data.draw(filings(layout, max_persons=4), label="filing")
    printed = layout.print(filing, DrawnChoices(data.draw))
    wrong = [c for c in compare(printed.filing, read(printed.data)) if c.is_figure and not c.is_right]
    assert not wrong


def test_a_wrong_figure_is_counted_wrong_and_silent() -> None:
    layout = LAYOUTS["ruled_rows"]
    choices = SeededChoices("a wrong figure")
    printed = layout.print(filing_for(layout, choices, max_persons=1), choices)
    got = read(printed.data)
    assert isinstance(got, Filing)
    other = SeededChoices("another filing")
    wrong = layout.print(filing_for(layout, other, max_persons=1), other).filing
    cells = [c for c in compare(wrong, got) if c.field == "aggregate_amount" and c.group == "cover"]
    assert [(c.is_right, c.is_silent) for c in cells] == [(False, True)]


def test_a_filing_that_was_set_aside_loses_all_its_cells() -> None:
    layout = LAYOUTS["tab_cells"]
    choices = SeededChoices(1)
    filing = filing_for(layout, choices, max_persons=2)
    cells = list(compare(filing, SetAside(kind="empty", reason="The document is empty.")))
    assert len([c for c in cells if c.field in FIGURES]) == len(FIGURES) * len(filing.persons)
    assert not any(c.is_right or c.is_silent for c in cells)


def test_a_run_under_the_bars_says_which_it_missed() -> None:
    counts = Tally()
    right = Cell("cover", "aggregate_amount", True, 1, 1)
    wrong = Cell("cover", "aggregate_amount", False, 1, 2, is_silent=True)
    counts.add("ruled_rows", "0", (), [right] * 999)
    assert counts.failures() == []
    counts.add("ruled_rows", "1", (), [wrong])
    assert [line.split(":")[0] for line in counts.failures()] == ["figures", "1 wrong figures that nothing flags"]


def test_trades_in_lines_without_a_verb_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trade_forms, "FORMS", (trade_forms.list_with_on,))
    monkeypatch.setattr(trade_forms, "PLAIN_FORMS", (trade_forms.list_with_on,))
    counts = Tally()
    for name in ("bold_labels", "first_schema", "ruled_rows"):
        for seed in range(COUNT):
            one(name, str(seed), counts, max_persons=PERSONS)
    right, count = counts.share("trades")
    assert right >= BARS["trades"] * count


def test_a_tally_passes_between_processes(tally: Tally) -> None:
    merged = Tally()
    merged.merge(pickle.loads(pickle.dumps(tally)))
    assert merged.filings == tally.filings
    assert merged.share("cover") == tally.share("cover")
