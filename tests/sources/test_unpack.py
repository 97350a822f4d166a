"""Packed indexes: `.gz`, and `.Z` as the Unix program compress writes it."""

from __future__ import annotations

import gzip
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.sources.unpack import Damaged, unpack

MOST = 10_000_000


def compress(data: bytes, widest: int = 16) -> bytes:
    """What compress writes: LZW in block mode, codes in groups of eight, without a clear code."""
    table = {bytes((n,)): n for n in range(256)}
    size, width = 257, 9
    codes: list[tuple[int, int]] = []
    word = b""
    for sign in data:
        longer = word + bytes((sign,))
        if longer in table:
            word = longer
            continue
        codes.append((table[word], width))
        if size < 1 << widest:
            table[longer] = size
            size += 1
            if size > 1 << width and width < widest:
                width += 1
        word = bytes((sign,))
    if word:
        codes.append((table[word], width))
    bits, at, group, last = 0, 0, 0, 9
    for code, width in codes:
        if width != last:
            at = group + -(-(at - group) // (last * 8)) * last * 8
            group, last = at, width
        bits |= code << at
        at += width
    return b"\x1f\x9d" + bytes((0x80 | widest,)) + bits.to_bytes(-(-at // 8), "little")


def texts() -> list[bytes]:
    choices = random.Random(13)
    words = [f"SC 13D  NAME {n} CORP  {n}" for n in range(300)]
    return [
        b"",
        b"a",
        b"aaaaaaaaaaaaaaaaaaaaaaaa",
        "\n".join(choices.choices(words, k=1500)).encode(),
        choices.randbytes(3000),
    ]


@pytest.mark.parametrize("text", texts(), ids=["empty", "one", "same", "index", "noise"])
def test_what_was_packed_comes_back(text: bytes) -> None:
    assert unpack(text, MOST) == text
    assert unpack(gzip.compress(text), MOST) == text
    assert unpack(compress(text), MOST) == text


@pytest.mark.skipif(shutil.which("gzip") is None, reason="gzip is not installed")
def test_the_other_reader_of_compress_agrees(tmp_path: Path) -> None:
    packed = compress(texts()[3])
    (tmp_path / "form.Z").write_bytes(packed)
    done = subprocess.run(["gzip", "-dc", tmp_path / "form.Z"], capture_output=True, check=True)
    assert done.stdout == unpack(packed, MOST) == texts()[3]


def test_what_is_damaged_cut_or_too_large_is_refused() -> None:
    packed = gzip.compress(texts()[3])
    for data in (packed[:-20], packed[:30] + b"x" * 40, b"\x1f\x9d\xff123", b"\x1f\x9d", b"\x1f\x9d\x90\xff\xff\xff"):
        with pytest.raises(Damaged):
            unpack(data, MOST)
    for data in (gzip.compress(b"0" * 100_000), compress(b"0" * 100_000)):
        with pytest.raises(Damaged):
            unpack(data, 1000)
