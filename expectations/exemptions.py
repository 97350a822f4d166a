"""Legitimate exceptions that several rules share, as SQL on a violating row `j`.

Each names what the filing itself declares: row 12, a footnote, a comment, an Item that an amendment leaves as it was.
Exceptions of a single rule stand with that rule.
"""

from __future__ import annotations

from expectations.rule import Exemption


def _of_cover(condition: str) -> str:
    return f"EXISTS (FROM raw.reporting_person p WHERE p.filing_id = j.filing_id AND p.cover = j.cover AND {condition})"


def note_on_cover(pattern: str) -> str:
    """SQL: a footnote or the comment of the row's cover matches a pattern."""
    comment = _of_cover(f"regexp_matches(p.comment, '{pattern}')")
    return (
        f"({comment} OR EXISTS (FROM raw.footnote n "
        f"WHERE n.filing_id = j.filing_id AND n.cover = j.cover AND regexp_matches(n.text, '{pattern}')))"
    )


def note_in_filing(pattern: str) -> str:
    """SQL: a footnote or a comment of any cover of the filing matches a pattern."""
    return (
        "(EXISTS (FROM raw.footnote n WHERE n.filing_id = j.filing_id "
        f"AND regexp_matches(n.text, '{pattern}')) OR EXISTS (FROM raw.reporting_person p "
        f"WHERE p.filing_id = j.filing_id AND regexp_matches(p.comment, '{pattern}')))"
    )


def item_says(number: int, pattern: str) -> str:
    """SQL: the text of an item matches a pattern."""
    return (
        f"EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND i.item_number = {number} "
        f"AND regexp_matches(i.text, '{pattern}'))"
    )


ROW_12 = Exemption(
    reason="Row 12 is ticked: row 11 excludes certain shares.",
    when=_of_cover("p.excludes_shares"),
)
DISCLAIMED = Exemption(
    reason="A footnote or comment of the cover disclaims shares.",
    when=note_on_cover(r"(?i)disclaim"),
)
EXCLUDED = Exemption(
    reason="The filing says that shares which make up the difference are excluded.",
    when="EXISTS (FROM raw.component c WHERE c.filing_id = j.filing_id AND c.cover = j.cover AND c.is_excluded "
    "AND c.shares = abs(j.found - j.expected))",
)
STALE_ITEM_5 = Exemption(
    reason="The amendment leaves Item 5 as it was.",
    when="EXISTS (FROM raw.item i JOIN raw.filing f USING (filing_id) WHERE i.filing_id = j.filing_id "
    "AND i.item_number = 5 AND i.change = 'unchanged' AND f.is_amendment)",
)
#: Words for rights to acquire shares, in footnotes, comments and Items 3 to 6.
DERIVATIVE_WORDS = r"(?i)\b(option|warrant|convert|exercis|restricted stock unit|issuable|right to acquire)"
DERIVATIVES_MENTIONED = Exemption(
    reason="The filing speaks of securities that the person may acquire: they may be in the denominator, unread.",
    when=f"({note_in_filing(DERIVATIVE_WORDS)} OR {item_says(5, DERIVATIVE_WORDS)} OR {item_says(3, DERIVATIVE_WORDS)} "
    f"OR {item_says(6, DERIVATIVE_WORDS)})",
)
VOTING_PERCENT = Exemption(
    reason="The filing gives a percentage of votes, not of the class.",
    when=f"({note_on_cover(r'(?i)voting power|of the vote|total votes|combined vot')} "
    f"OR {item_says(5, r'(?i)percent(age)? of (the )?(total |combined |aggregate )?(vot)')})",
)
