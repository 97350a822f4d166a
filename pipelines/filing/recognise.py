"""What a document is by its bytes and their wrapping: a statement in one of the formats, or why it is none.

What its text says that it is belongs to `opening`, whether it is whole to `ending`. Nothing is read from it here but
what it is; a reason is one sentence for people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipelines.filing import envelope, nesting, xml
from pipelines.filing.envelope import Submission
from pipelines.filing.model import SetAside

Rendering = Literal["xml", "html", "ascii", "markdown"]

#: A submission with all its pictures stays below this; nothing larger is opened.
LARGEST = 128 * 1024 * 1024
#: A statement (one document of a submission) stays below this.
LARGEST_TEXT = 24 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document to read: its text, how to render it, and the submission that it came in, if any."""

    text: str
    rendering: Rendering
    submission: Submission | None = None


_MAGIC: tuple[tuple[bytes, Literal["pdf", "image", "binary"], str], ...] = (
    (b"%PDF", "pdf", "The document is a PDF, which is a copy and never the official filing."),
    (b"\x89PNG", "image", "The document is a picture (PNG)."),
    (b"\xff\xd8\xff", "image", "The document is a picture (JPEG)."),
    (b"GIF8", "image", "The document is a picture (GIF)."),
    (b"BM\x00", "image", "The document is a picture (BMP)."),
    (b"II*\x00", "image", "The document is a picture (TIFF)."),
    (b"MM\x00*", "image", "The document is a picture (TIFF)."),
    (b"RIFF", "image", "The document is a picture or sound (RIFF)."),
    (b"PK\x03\x04", "binary", "The document is a ZIP archive or an office file."),
    (b"\x1f\x8b", "binary", "The document is compressed (gzip)."),
    (b"BZh", "binary", "The document is compressed (bzip2)."),
    (b"\xfd7zXZ", "binary", "The document is compressed (xz)."),
    (b"7z\xbc\xaf", "binary", "The document is a 7z archive."),
    (b"\xd0\xcf\x11\xe0", "binary", "The document is an office file of the old binary kind."),
    (b"\x7fELF", "binary", "The document is a program."),
    (b"MZ\x90", "binary", "The document is a program."),
    (b"PAR1", "binary", "The document is a Parquet file."),
    (b"{\\rtf", "binary", "The document is rich text (RTF), which EDGAR does not take."),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27}) + b"\x7f"
_SAMPLE = 65536

_OTHER_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"(?:SC(?:HEDULE)?)\s?13G(?:/A)?", "Schedule 13G"),
        (r"[345](?:/A)?", "Form 3, 4 or 5"),
        (r"SC (?:TO-?[TIC]|14D1|14D9|13E[134]|14F1).{0,8}", "a tender offer or going-private statement"),
        (r"(?:PRE|DEF|PREC|DEFC|DFAN|DEFA|PREM|DEFM|PRER|DEFR)\s?14[AC].{0,6}", "proxy material"),
        (
            r"(?:10-?[KQ]|8-?K|6-?K|20-?F|40-?F|S-\d|F-\d|424B\d|144|13F.{0,5}|CORRESP|UPLOAD|LETTER).{0,6}",
            "another form",
        ),
    )
)


def of_bytes(data: bytes, name: str = "", form: str | None = None) -> Recognised | SetAside:
    """What a document is by its bytes; `form` is the form type that its source gives, `name` its name there."""
    if not data.strip():
        return SetAside(kind="empty", reason="The document is empty.")
    if len(data) > LARGEST:
        return SetAside(kind="unreadable", reason=f"The document is larger than {LARGEST // 2**20} MB.")
    start = data[:64].lstrip()
    for magic, kind, reason in _MAGIC:
        if start.startswith(magic):
            return SetAside(kind=kind, reason=reason)
    text = to_text(data)
    if text is None:
        return SetAside(kind="binary", reason="The document is binary data, not text.")
    if not text.strip():
        return SetAside(kind="empty", reason="The document is empty.")
    if envelope.is_submission(text):
        return _of_submission(text, name)
    other = other_form(form)
    if other is not None:
        return other
    return _of_body(text, name, None)


def to_text(data: bytes) -> str | None:
    """The characters of a document with line feeds as line ends, `None` where it is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    elif (wide := _wide_encoding(data[:_SAMPLE])) is not None:
        text = data.decode(wide, errors="replace")
    else:
        sample = data[:_SAMPLE]
        strange = len(sample) - len(sample.translate(None, _CONTROL))
        if strange * 50 > len(sample):
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return None if text[:_SAMPLE].count("\ufffd") * 10 > len(text[:_SAMPLE]) else text


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd * 5 > half * 4 and even * 20 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 5 > half * 4 and odd * 20 < half else None


def other_form(form: str | None) -> SetAside | None:
    """Why a form type is not read here; `None` for a Schedule 13D and for no form type at all."""
    if not form or not form.strip() or envelope.normal_form(form) is not None:
        return None
    wanted = " ".join(form.upper().split())
    for pattern, name in _OTHER_FORMS:
        if pattern.fullmatch(wanted):
            kind: Literal["schedule_13g", "other_form"] = "schedule_13g" if name == "Schedule 13G" else "other_form"
            what = name if kind == "schedule_13g" or name.startswith("Form") else f"{name} ({wanted})"
            return SetAside(kind=kind, reason=f"The document is {what}, not a Schedule 13D.")
    if wanted.startswith("EX-"):
        return SetAside(kind="exhibit", reason="The document is an exhibit without the statement it belongs to.")
    return SetAside(kind="other_form", reason=f"The form type is {wanted[:40]}, not a Schedule 13D.")


def _of_submission(text: str, name: str) -> Recognised | SetAside:
    submission = envelope.unpack(text)
    other = other_form(submission.form)
    if other is not None:
        return other
    main = submission.main
    if main is None:
        return _without_statement(submission)
    return _of_body(main.body, main.filename or name, submission)


def _without_statement(submission: Submission) -> SetAside:
    documents = submission.documents
    if not documents:
        return SetAside(kind="truncated", reason="The submission breaks off before its first document.")
    statements = [each for each in documents if envelope.normal_form(each.type) is not None]
    if statements:
        return SetAside(kind="pdf", reason="The statement in the submission is an encoded file, not text.")
    if submission.form is None:
        other = other_form(documents[0].type)
        if other is not None:
            return other
    return SetAside(kind="exhibit", reason="The submission holds exhibits only, without the statement.")


_WRAPPED_XML = re.compile(r"\s{0,100}<XML>", re.IGNORECASE)
_WRAPPED_END = re.compile(r"</XML>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})[\s>/]")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:p|div|td|tr|font|br|span|center|h[1-6])\b[^<>]{0,2000}>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^\|.{1,2000}\|[ \t]*$|\*\*\S|\\[$*_\[\]]|^[-*] \[[ x]\]|^-{3,}[ \t]*$|<input\b[^<>]{0,200}>",
    re.MULTILINE,
)


def _of_body(text: str, name: str, submission: Submission | None) -> Recognised | SetAside:
    """What the text of the statement itself is."""
    if len(text) > LARGEST_TEXT:
        return SetAside(
            kind="unreadable", reason=f"The text is longer than {LARGEST_TEXT // 2**20} million characters."
        )
    if nesting.is_too_deep(text):
        return SetAside(kind="unreadable", reason="The tags of the document are nested too deep to be read.")
    if not text.strip():
        return SetAside(kind="truncated", reason="The submission holds a statement without any text.")
    wrapped = _WRAPPED_XML.match(text)
    end = _WRAPPED_END.search(text) if wrapped else None
    body = text[wrapped.end() : end.start() if end else None].strip() if wrapped else text
    if xml.is_structured(body):
        return _of_xml(body, submission)
    if re.match(r"\s{0,100}<\?xml|\s{0,100}<ownershipDocument", body) and not _HTML.search(body[:3000]):
        root = _ROOT.search(re.sub(r"\A\s*<\?xml[^>]{0,200}\?>", "", body[:5000]))
        what = root[1] if root else "no root element"
        if what == "ownershipDocument":
            return SetAside(kind="other_form", reason="The document is Form 3, 4 or 5, not a Schedule 13D.")
        return SetAside(kind="other_form", reason=f"The document is XML of another kind ({what}).")
    return Recognised(text, _rendering(text, name, may_be_markdown=submission is None), submission)


def _of_xml(body: str, submission: Submission | None) -> Recognised | SetAside:
    stated = re.search(r"<(?:[\w.-]{1,40}:)?submissionType[^>]{0,200}>([^<]{0,60})<", body, re.IGNORECASE)
    other = other_form(stated[1]) if stated else None
    if other is None and re.search(r"edgar/schedule13g\b", body[:3000], re.IGNORECASE):
        other = other_form("SCHEDULE 13G")
    return other or Recognised(body, "xml", submission)


def rendering_of(text: str, name: str) -> Rendering:
    """How to render a document of a submission, which is never Markdown."""
    return _rendering(text, name, may_be_markdown=False)


def _rendering(text: str, name: str, *, may_be_markdown: bool) -> Rendering:
    head = text[:60000]
    if _HTML.search(head[:5000]):
        return "html"
    suffix = name.lower().rpartition(".")[2]
    tags = len(_BLOCK_TAG.findall(head)) if "<" in head else 0
    signs = len(_MARKDOWN.findall(head)) if may_be_markdown else 0
    if may_be_markdown and (suffix in ("md", "markdown") or (signs > 5 and signs > tags / 4)):
        return "markdown"
    if tags > 20 or (suffix in ("htm", "html") and tags > 0):
        return "html"
    return "markdown" if may_be_markdown and signs > 2 and re.search(r"\*\*\S|^#{1,6} \S", head, re.M) else "ascii"
