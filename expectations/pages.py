"""Data Docs without a network: Great Expectations' pages with a style sheet of our own, behind an entrance page.

Great Expectations builds pages whose looks and whose index come from public networks at the time of reading. Here the
remote references are taken out of what it built, and the index is written anew from the results of the gate.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from expectations.gate import RuleResult

_REMOTE = re.compile(
    r"<link\b[^>]{0,400}href=\"https?://[^>]{0,400}>|<script\b[^>]{0,400}src=\"https?://[^>]{0,400}>\s*</script>"
    r"|<img\b[^>]{0,400}src=\"https?://[^>]{0,400}>|<footer\b.{0,4000}?</footer>",
    re.DOTALL,
)

STYLE = """<style>
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #d0d7de; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.failed { color: #8a4b00; font-weight: 600; } .errored { color: #a40e26; font-weight: 600; }
.passed { color: #0a5c36; } .not_judged { color: #57606a; }
a { color: #0550ae; } img { max-width: 12rem; } .fa, .fas, .btn, .modal, .alert-dismissible .close { display: none; }
</style>"""

_STATUS = {"passed": "passed", "failed": "found violations", "errored": "could not be run", "not_judged": "judged none"}


def clear(folder: Path) -> None:
    """Take away the pages of earlier runs, which would only pile up."""
    for part in ("validations", "expectations"):
        shutil.rmtree(folder / part, ignore_errors=True)


def finish(folder: Path, results: Iterable[RuleResult]) -> None:
    """Make the pages under `folder` self-contained and write their entrance, `index.html`, from the gate's results."""
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_REMOTE.sub("", text).replace("</head>", f"{STYLE}</head>", 1), encoding="utf-8")
    (folder / "index.html").write_text(entrance(folder, tuple(results)), encoding="utf-8")


def entrance(folder: Path, results: tuple[RuleResult, ...]) -> str:
    """The page that lists all rules by subject, with what they judged and found, and links to the pages of each."""
    subjects = dict.fromkeys(result.rule.subject for result in results)
    body = "".join(_subject(folder, subject, [r for r in results if r.rule.subject == subject]) for subject in subjects)
    failed = sum(result.status == "failed" for result in results)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rules of the warehouse</title>'
        f"{STYLE}</head>"
        f"<body><h1>Rules of the warehouse</h1><p>{len(results)} rules, {failed} of them found violations. What each "
        "violation is, with both quotations and whose error it is, stands in the table quality.finding.</p>"
        f"{body}</body></html>"
    )


def _subject(folder: Path, subject: str, results: list[RuleResult]) -> str:
    rows = "".join(_row(result) for result in results)
    links = [
        f'<a href="{quote(path.relative_to(folder).as_posix())}">{label}</a>'
        for label, path in (("results", _newest(folder, subject)), ("rules as written", _suite(folder, subject)))
        if path is not None
    ]
    return (
        f"<h2>{html.escape(subject[:1].upper() + subject[1:])}</h2><p>{' · '.join(links)}</p><table><tr><th>Rule</th>"
        '<th>Severity</th><th>Status</th><th class="number">Judged</th><th class="number">By the filer</th>'
        f'<th class="number">Explained</th><th class="number">Our reading</th></tr>{rows}</table>'
    )


def _row(result: RuleResult) -> str:
    rule = result.rule
    numbers = (result.judged, result.filer, result.explained, result.extraction)
    return (
        f"<tr><td><strong>{html.escape(rule.name)}</strong><br>{html.escape(rule.sentence)}<br>"
        f"<small>{html.escape(rule.source)}</small></td><td>{rule.severity}</td>"
        f'<td class="{result.status}">{_STATUS[result.status]}</td>'
        + "".join(f'<td class="number">{number:,}</td>' for number in numbers)
        + "</tr>"
    )


def _newest(folder: Path, subject: str) -> Path | None:
    return max((folder / "validations" / subject).rglob("*.html"), default=None)


def _suite(folder: Path, subject: str) -> Path | None:
    page = folder / "expectations" / f"{subject}.html"
    return page if page.is_file() else None
