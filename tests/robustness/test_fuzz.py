"""A few thousand executions of the fuzzer, and the fuzzer itself: it finds an error that is there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.robustness import fuzz
from tests.robustness.mutation import MUTATIONS, mutate


def test_no_changed_bytes_make_a_reader_fail() -> None:
    done = fuzz.fuzz(5_000, seed=7)
    assert done.found == {}
    assert set(done.executions) == set(fuzz.TARGETS)


def test_the_fuzzer_finds_an_error_and_makes_its_case_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def brittle(data: bytes) -> None:
        if b"13" in data:
            raise KeyError(data)

    monkeypatch.setattr(fuzz, "TARGETS", {"brittle": (brittle, 1.0, True)})
    done = fuzz.fuzz(30, seed=1)
    (said,) = done.found
    assert said.startswith("brittle: KeyError at test_fuzz.py:")
    assert done.found[said] == b"13"


def test_every_mutation_takes_what_another_one_makes() -> None:
    chance = random.Random(3)
    for mutation in MUTATIONS:
        for data in (b"", b"\n", b"a\nb", b"\xff\xfe\0"):
            assert isinstance(mutation(chance, data, [b"", b"x"]), bytes)
    assert len(mutate(chance, b"x" * 100, [b"y"], 50)) <= 50


CASES = sorted(Path(__file__).with_name("cases").glob("*.bin"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_was_found_once_is_not_found_again(case: Path) -> None:
    data = case.read_bytes()
    assert [fuzz.what_goes_wrong(target, data) for target, _, _ in fuzz.TARGETS.values()] == [None] * len(fuzz.TARGETS)
