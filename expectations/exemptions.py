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
#: A note or comment of the cover that disclaims, and names the shares that make up the difference (or whose row 11 is
#: zero, all of them disclaimed).
_DISCLAIMER = "contains(lower({text}), 'disclaim') AND (list_contains(figures_in({text}), plain_number({difference}))"
_OF_ALL = " OR (j.expected = 0 AND j.found > 0 AND j.field <> 'percent'))"


def _disclaims(difference: str) -> str:
    """SQL: a disclaimer on the row's cover names a number of shares, or disclaims all."""
    note, comment = (_DISCLAIMER.format(text=t, difference=difference) + _OF_ALL for t in ("n.text", "p.comment"))
    return (
        f"({_of_cover(comment)} OR EXISTS (FROM raw.footnote n "
        f"WHERE n.filing_id = j.filing_id AND n.cover = j.cover AND {note}))"
    )


DISCLAIMED = Exemption(
    reason="A footnote or comment of the cover disclaims the shares that make up the difference.",
    when=_disclaims("abs(j.found - j.expected)"),
)
EXCLUDED = Exemption(
    reason="The filing says that shares which make up the difference are excluded.",
    when="EXISTS (FROM raw.component c WHERE c.filing_id = j.filing_id AND c.cover = j.cover AND c.is_excluded "
    "AND c.shares = abs(j.found - j.expected))",
)
#: Item 5 says that the person has no power over the shares that make up the difference.
NO_POWER_OVER_REST = Exemption(
    reason="Item 5 says that the person has no power over the shares that make up the difference.",
    when="EXISTS (FROM raw.item i WHERE i.filing_id = j.filing_id AND i.item_number = 5 AND regexp_matches(i.text, "
    r"'(?i)\b(no|neither|nor|without|not have)\b[^.;]{0,90}[^0-9,.]' || shown(abs(j.found - j.expected)) "
    r"|| '\s+([a-z]+\s+){0,3}(shares|units)'))",
)
STALE_ITEM_5 = Exemption(
    reason="The amendment leaves Item 5 as it was.",
    when="EXISTS (FROM raw.item i JOIN raw.filing f USING (filing_id) WHERE i.filing_id = j.filing_id "
    "AND i.item_number = 5 AND i.change = 'unchanged' AND f.is_amendment)",
)
#: Words for rights to acquire shares, in footnotes, comments and Items 3 to 6. A bare "option" is none: Item 6 of every
#: filing speaks of option arrangements, and powers are exercised.
DERIVATIVE_WORDS = (
    r"(?i)\b(warrants?|convertible|options|(stock|share|call) option|option (to|for|covering|exercisable|granted)"
    r"|(upon|on|after|following) (the )?(full )?(exercise|conversion)|(exercis|convert)(able|ible) (within|into|for|at)"
    r"|conversion of|restricted stock units?|issuable|right to acquire)\b"
)
DERIVATIVES_MENTIONED = Exemption(
    reason="The filing speaks of securities that the person may acquire: they may be in the denominator, unread.",
    when=f"({note_in_filing(DERIVATIVE_WORDS)} OR {item_says(5, DERIVATIVE_WORDS)} OR {item_says(3, DERIVATIVE_WORDS)} "
    f"OR {item_says(6, DERIVATIVE_WORDS)})",
)
#: Words that say that a percentage is one of votes: "34.2% of the combined voting power", "percentage of the vote".
PERCENT_OF_VOTES = (
    r"(?i)(percent(age)?|%)[^.;%]{0,60}\b(of|in) (all )?(the )?"
    r"((total|combined|aggregate|outstanding|overall|general) )*"
    r"(vot(e|es|ing power|ing rights|ing securities)\b|number of votes)"
)
VOTING_PERCENT = Exemption(
    reason="The filing gives a percentage of votes, not of the class.",
    when=f"({note_on_cover(PERCENT_OF_VOTES)} OR {item_says(5, PERCENT_OF_VOTES)})",
)
