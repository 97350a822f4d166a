"""Bytes -> `Filing`, or the reason why they are none: the one way into the readers.

Here the parts are put together, in the order of the document: envelope, statement, canonical text, front cover, cover
pages, body, and the facts of the header joined to them. What each part says is read in its own module. Pure: no
network, no clock, no files; and whatever the bytes, the answer is a `Filing` or a `SetAside`, never an exception (but
for want of memory).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipelines.failure import place
from pipelines.filing import body, cover, ending, front, html, items, markdown, opening, plain, recognise, whole, xml
from pipelines.filing.canonical import Canonical
from pipelines.filing.envelope import Document, Submission, normal_form
from pipelines.filing.model import Evidence, Filing, Format, SetAside
from pipelines.filing.parties import with_ciks
from pipelines.filing.recognise import Recognised
from pipelines.filing.whole import Whole

_RENDERERS = {"html": html.render, "ascii": plain.render, "markdown": markdown.render}


def read(
    data: bytes,
    *,
    name: str = "",
    accession_number: str | None = None,
    form: str | None = None,
    filed_date: dt.date | None = None,
) -> Filing | SetAside:
    """Read a document; what its source knows of it (form, accession number, date) fills in what it does not say."""
    try:
        recognised = recognise.of_bytes(data, name, form)
        if isinstance(recognised, SetAside):
            return recognised
        filing = _read_xml(recognised) if recognised.rendering == "xml" else _read_text(recognised, form)
    except MemoryError:  # says something of this machine, nothing of the document
        raise
    except Exception as error:
        what = f"{type(error).__name__} at {place(error)}"
        return SetAside(kind="unreadable", reason=f"The document cannot be read ({what}).")
    if isinstance(filing, SetAside):
        return filing
    return replace(
        filing,
        accession_number=filing.accession_number or accession_number,
        filed_date=filing.filed_date or filed_date,
    )


def _read_xml(recognised: Recognised) -> Filing | SetAside:
    structured = xml.read(recognised.text)
    if isinstance(structured, SetAside):
        return structured
    joined = whole.of(structured.canonical, recognised.submission, _render)
    filing = replace(structured.filing, evidence=structured.evidence, text=joined.canonical.text)
    return body.read(
        _with_header(filing, recognised.submission, joined), joined, structured.sections, structured.covers
    )


def _read_text(recognised: Recognised, form: str | None) -> Filing | SetAside:
    canonical = _RENDERERS[recognised.rendering](recognised.text)
    is_declared = recognised.submission is not None and normal_form(recognised.submission.form) is not None
    other = opening.of_text(canonical)
    if other is not None and (other.kind == "schedule_13g" or not is_declared):
        return other
    joined = whole.of(canonical, recognised.submission, _render)
    facts = front.read(canonical)
    covers = cover.read(canonical, facts)
    own: Format = "sgml" if recognised.submission else recognised.rendering
    filing = Filing(
        format=own,
        form=normal_form(form) or facts.form,
        amendment_number=facts.amendment_number,
        issuer_name=facts.issuer_name,
        security=facts.security,
        event_date=facts.event_date,
        previously_filed_13g=facts.previously_filed_13g,
        contact=facts.contact,
        persons=covers.persons,
        evidence=(*facts.evidence, *covers.evidence),
        text=joined.canonical.text,
    )
    filing = _with_header(filing, recognised.submission, joined)
    sections = items.read(canonical, covers.end, is_amendment=filing.is_amendment if filing.form else None)
    filing = body.read(filing, joined, sections, covers)
    return _cut_off(canonical, recognised, filing) or _with_doubt(filing, recognised)


def _cut_off(canonical: Canonical, recognised: Recognised, filing: Filing) -> SetAside | None:
    """Why a document is no whole Schedule 13D, judged by what was read of it."""
    numbers = [item.number for item in filing.items]
    return ending.completeness(
        canonical,
        persons=len(filing.persons),
        items=len(numbers),
        last_item=numbers[-1] if numbers else 0,
        signatures=len(filing.signatures),
        is_amendment=filing.is_amendment,
        is_closed=ending.is_closed(recognised),
    )


def _with_doubt(filing: Filing, recognised: Recognised) -> Filing:
    """A statement that is signed but whose end tags are missing may have lost what follows its signatures."""
    if ending.is_closed(recognised):
        return filing
    reason = "The end tags of the document are missing: what follows the signatures may be lost."
    doubt = Evidence(field="text", start=-1, end=-1, quote="", state="unread", reason=reason)
    return replace(filing, evidence=(*filing.evidence, doubt))


def _render(document: Document) -> Canonical:
    """The canonical text of an exhibit."""
    rendering = recognise.rendering_of(document.body, document.filename)
    return _RENDERERS[rendering](document.body)


def _with_header(filing: Filing, submission: Submission | None, joined: Whole) -> Filing:
    """The filing with the facts of its submission header, which are EDGAR's own and win over the document's."""
    if submission is None:
        return filing
    parties = submission.parties or filing.parties
    persons = with_ciks(filing.persons, parties)
    subject = next((party.cik for party in parties if party.role == "subject"), None)
    places = {each.field: each for each in joined.evidence}
    replaced = {*places, *(["parties"] if submission.parties else [])}
    kept = [each for each in filing.evidence if each.field.partition("[")[0] not in replaced]
    matched = [
        replace(places[f"parties[{number}].cik"], field=f"persons[{index}].cik")
        for index, (person, before) in enumerate(zip(persons, filing.persons, strict=True))
        for number, party in enumerate(parties)
        if before.cik is None and person.cik is not None and party.cik == person.cik and party.role == "filer"
    ]
    return replace(
        filing,
        form=normal_form(submission.form) or filing.form,
        accession_number=submission.accession_number,
        filed_date=submission.filed_date,
        accepted_at=submission.accepted_at,
        issuer_cik=filing.issuer_cik or subject,
        parties=parties,
        persons=persons,
        evidence=(*kept, *(each for each in places.values() if each.field not in {k.field for k in kept}), *matched),
    )
