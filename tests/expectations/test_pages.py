"""Data Docs: no page asks a network, the entrance lists every rule with what it judged and found."""

from __future__ import annotations

from pathlib import Path

import pytest

from expectations import RULES, pages
from expectations.gate import RuleResult
from expectations.rule import Rule

PAGE = (
    '<html><head><link rel="stylesheet" href="https://styles.example/a.css"/>'
    '<script src="https://code.example/b.js" integrity="x"></script><script>let kept = 1;</script></head>'
    '<body><img alt="logo" src="https://pictures.example/c.png"/>kept</body></html>'
)


def result(rule: Rule, **counts: int) -> RuleResult:
    numbers = {"judged": 12345, "violating": 0, "unexpected": 0, "filer": 0, "explained": 0, "extraction": 0} | counts
    return RuleResult(rule=rule, status="failed" if counts else "passed", severity=rule.severity, **numbers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    subject = RULES[0].subject
    for name in (f"validations/{subject}/1/a.html", f"validations/{subject}/2/b.html", f"expectations/{subject}.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_pages_ask_no_network(folder: Path) -> None:
    pages.finish(folder, [result(rule) for rule in RULES])
    texts = [page.read_text(encoding="utf-8") for page in folder.rglob("*.html")]
    assert len(texts) == 4
    assert not any("https://" in text for text in texts)
    assert sum("let kept = 1;" in text for text in texts) == 3


def test_the_entrance_lists_every_rule_and_the_newest_results(folder: Path) -> None:
    pages.finish(folder, [result(RULES[0], filer=3), *(result(rule) for rule in RULES[1:])])
    entrance = (folder / "index.html").read_text(encoding="utf-8")
    assert all(pages.html.escape(rule.name) in entrance for rule in RULES)
    assert "/2/b.html" in entrance
    assert "/1/a.html" not in entrance
    assert "12,345" in entrance
    assert "1 of them found violations" in entrance


def test_pages_of_earlier_runs_do_not_pile_up(folder: Path) -> None:
    pages.clear(folder)
    assert list(folder.rglob("*.html")) == []
