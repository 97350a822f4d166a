"""Invented filings in layouts the readers were not written for: how much of each group of cells is read right.

What does not belong here: tests of one layout or one wording (tests/filing/ has those).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.filing.as_json import to_json
from pipelines.filing.read import read

HERE = Path(__file__).parent
DOCUMENTS = sorted(path for path in HERE.iterdir() if path.suffix != ".json" and path.with_suffix(".json").exists())

# Shares of cells read right, just under what is reached: raise them with the readers.
FLOORS = {"filing": 0.99, "cover": 0.995, "item5": 0.965, "trades": 0.975}

POWERS = ("sole_voting", "shared_voting", "sole_dispositive", "shared_dispositive")
FIGURES = {
    **{key: f"{key}_power" for key in POWERS},
    "aggregate": "aggregate_amount",
    "percent": "percent_of_class",
}
COVER = ("name", "irs_number", "citizenship", "source_of_funds", "types", *FIGURES)
BOXES = ("group_a", "group_b", "legal_proceedings", "excludes_shares")
FRONT = (
    ("form",),
    ("amendment_number",),
    ("event_date",),
    ("signature_date",),
    ("previously_filed_13g",),
    ("items_present",),
    ("issuer", "name"),
    ("security", "title"),
    ("security", "cusip"),
    ("shares_outstanding", "count"),
    ("shares_outstanding", "as_of"),
)
ADMITTED = {"contradicted", "repaired", "unread"}  # states of evidence that tell a user to look


def plain(value: Any) -> Any:
    """A value as it is compared: numbers as numbers, words without case, accents and punctuation, lists in order."""
    if value is None or value == "" or isinstance(value, bool):
        return value or None
    if isinstance(value, int | float):
        return round(float(value), 4)
    if isinstance(value, list):
        return sorted(str(part) for part in value) or None
    if re.fullmatch(r"[\d,]+(\.\d+)?", str(value)):
        return round(float(str(value).replace(",", "")), 4)
    bare = unicodedata.normalize("NFKD", str(value)).casefold()
    return re.sub(r"[^a-z0-9<]+", "", bare) or None


def at(data: Any, path: tuple[str, ...]) -> Any:
    """What stands at the end of a path of keys, None where it breaks off."""
    for key in path:
        data = (data or {}).get(key)
    return data


def matched(want: list[dict[str, Any]], have: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each wanted entry with the one of its name, else with the next that nobody claims, else with an empty one."""
    free = list(have)
    claimed: list[dict[str, Any] | None] = []
    for entry in want:
        namesake = next((other for other in free if plain(other["name"]) == plain(entry["name"])), None)
        if namesake is not None:
            free.remove(namesake)
        claimed.append(namesake)
    for entry, other in zip(want, claimed, strict=True):
        yield entry, other if other is not None else free.pop(0) if free else {}


@cache
def pair(document: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The label of a document and what the readers make of it."""
    label = json.loads(document.with_suffix(".json").read_text(encoding="utf-8"))
    return label, to_json(read(document.read_bytes(), name=document.name), document.name)


def cells(label: dict[str, Any], got: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """(group, key, is it right) for each cell of a label."""
    for path in FRONT:
        yield "filing", ".".join(path), plain(at(label, path)) == plain(at(got, path))
    for want, have in matched(label["persons"], got.get("persons", [])):
        for key in (*COVER, *BOXES):
            yield "cover", key, bool(have) and plain(want[key]) == plain(have.get(key))
    for _ in range(len(got.get("persons", [])) - len(label["persons"])):
        yield from (("cover", key, False) for key in (*COVER, *BOXES))
    for want, have in matched(label["item5"], got.get("item5", [])):
        for key in want.keys() & FIGURES.keys():
            yield "item5", key, plain(want[key]) == plain(have.get(key))
    if label["transactions"] is None:
        return
    yield "trades", "count", plain(at(label, ("transactions", "count"))) == plain(at(got, ("transactions", "count")))
    for end in ("first", "last"):
        for key in (label["transactions"].get(end) or {}).keys() - {"person"}:
            path = ("transactions", end, key)
            yield "trades", f"{end}.{key}", plain(at(label, path)) == plain(at(got, path))


@pytest.mark.parametrize("group", FLOORS)
def test_cells_of_a_group_reach_its_floor(group: str) -> None:
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for document in DOCUMENTS:
        for name, _, is_right in cells(*pair(document)):
            right[name] += is_right
            total[name] += 1
    assert total[group] > 100, "too few cells to tell anything"
    share = right[group] / total[group]
    assert share >= FLOORS[group], f"{right[group]} of {total[group]} cells = {share:.4f}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_wrong_cover_figure_is_never_silent(document: Path) -> None:
    label, got = pair(document)
    assert "set_aside" not in got
    assert len(got["persons"]) <= len(label["persons"]), "a person who is not in the document"
    states = {entry["field"]: entry["state"] for entry in got["evidence"]}
    for want, have in matched(label["persons"], got["persons"]):
        for key, name in FIGURES.items():
            value = have.get(key)
            if value is None or plain(value) == plain(want[key]):
                continue
            state = states.get(f"persons[{got['persons'].index(have)}].{name}")
            assert state in ADMITTED, f"{want['name']}: {key} is {want[key]}, read {value}, marked {state}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_wrong_figure_of_item5_is_never_silent(document: Path) -> None:
    label, got = pair(document)
    states = {entry["field"]: entry["state"] for entry in got["evidence"]}
    for want in label["item5"]:
        of = plain(want["name"]), plain(want.get("class"))
        for index, have in enumerate(got["item5"]):
            if (plain(have["name"]), plain(have.get("class"))) != of:
                continue
            for key, name in FIGURES.items():
                value = have.get(key)
                if key not in want or value is None or plain(value) == plain(want[key]):
                    continue
                state = states.get(f"item5[{index}].{name}")
                assert state in ADMITTED, f"{want['name']}: {key} is {want[key]}, read {value}, marked {state}"


def test_a_wrong_figure_would_be_told() -> None:
    label, got = pair(DOCUMENTS[0])
    assert all(is_right for group, key, is_right in cells(label, label)), "a label agrees with itself"
    spoilt = json.loads(json.dumps(label))
    spoilt["persons"][0]["aggregate"] += 1
    assert ("cover", "aggregate", False) in set(cells(spoilt, got))
