"""What a search finds: names in letters that few keyboards have, and nothing that a pattern would find."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings, strategies as st

from pipelines.dashboard import searched


def finds(name: str | None, text: str) -> bool:
    condition, parameters = searched.condition("name", text)
    with duckdb.connect() as connection:
        sql = f"select name from (select $name::varchar as name) where {condition}"
        return bool(connection.execute(sql, {"name": name, **parameters}).fetchall())


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("SØREN AHLQVIST-BYRNE", "soren byrne"),
        ("Soren Byrne", "SØREN"),
        ("Łódź Æther Straße Þór Œuvre", "lodz aether strasse thor oeuvre"),
        ("Goethe Bøe", "goethe boe"),
        ("O’Malley’s Trust", "o'malley"),
        ("José Peña", "JOSE pena"),
        ("A (B) [C] *", "(b) [c] *"),
        ("", ""),
    ],
)
def test_a_name_is_found_as_it_is_typed(name: str, typed: str) -> None:
    assert finds(name, typed)


@pytest.mark.parametrize(
    ("name", "typed"), [("Abc", ".*"), ("Abc", "a b d"), ("Abc", "[a-z]"), ("Abc", "%"), (None, "x")]
)
def test_what_is_typed_is_no_pattern(name: str | None, typed: str) -> None:
    assert not finds(name, typed)


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x24F, exclude_characters="\0"), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_every_name_is_found_by_itself(name: str) -> None:
    assert finds(name, name)


def test_a_page_of_words_is_no_page_of_sql() -> None:
    assert len(searched.condition("x", "word " * 5_000)[1]) == searched.WORDS
