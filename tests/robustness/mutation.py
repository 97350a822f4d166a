"""Bytes made from bytes: flips, cuts, splices, repeats, nested tags, other encodings, figures at their limits."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

#: What readers may stumble over, put in anywhere.
PIECES: tuple[bytes, ...] = (
    b"\0",
    b"\r",
    b"\r\n\r\n",
    b"\x1a",
    b"\x0c",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x80\xae",
    b"&#0;",
    b"&#x110000;",
    b"&#55296;",
    b"&nbsp;" * 20,
    b"&" * 40,
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version='1.0'?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<table><tr><td>",
    b"</td></tr></table>",
    b"<td colspan=999999999>",
    b"<td rowspan=-1 colspan=x>",
    b"<TEXT>",
    b"</TEXT>",
    b"<DOCUMENT>",
    b"<TYPE>SC 13D",
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
    b"<PAGE>",
    b"| --- | --- |",
    b"|" * 60,
    b"*" * 60,
    b"_" * 60,
    b"(" * 60,
    b")" * 60,
    b"1" * 400,
    b"9," * 60,
    b"0." * 40,
    b"99999999999999999999999999%",
    b"1e999",
    b"-0-",
    b"31 February 0000",
    b"13/13/9999",
    b"Item 5. ",
    b"(7) ",
    b"\xc2\xa0" * 30,
    "\u0661\u0662\u0663".encode(),
    "\u00bd\u2153".encode(),
    "\u2028\u2029\x85".encode(),
)


def _at(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + int(chance.expovariate(1 / 40)) + 1)


def flip(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Some bytes become others."""
    made = bytearray(data)
    for _number in range(chance.randint(1, 8)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A stretch is gone, or all that follows."""
    start, end = _at(chance, data)
    return data[:start] if chance.random() < 0.1 else data[:start] + data[end:]


def repeat(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A stretch stands there several times."""
    start, end = _at(chance, data)
    return data[:start] + data[start:end] * chance.choice((2, 3, 10, 60)) + data[end:]


def splice(chance: random.Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    """A stretch of another seed is put in."""
    other = chance.choice(seeds)
    start, end = _at(chance, other)
    at, to = _at(chance, data)
    return data[:at] + other[start : end + 200] + data[chance.choice((at, to)) :]


def insert(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Something that readers may stumble over is put in."""
    start, end = _at(chance, data)
    return data[:start] + chance.choice(PIECES) + data[chance.choice((start, end)) :]


def nest(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A stretch stands inside of many tags."""
    start, end = _at(chance, data)
    tag = chance.choice((b"table", b"td", b"div", b"font", b"p", b"b", b"sup"))
    depth = chance.choice((2, 20, 300))
    return data[:start] + (b"<%s>" % tag) * depth + data[start:end] + (b"</%s>" % tag) * depth + data[end:]


def move(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Two stretches change places."""
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def encode(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """The same characters in another encoding, or as if they had been in another one."""
    text = data.decode("latin-1" if chance.random() < 0.5 else "utf-8", "replace")
    name = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8", "cp1252", "utf-7"))
    return text.encode(name, "replace")


MUTATIONS: tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...] = (
    *(flip, cut, repeat, splice, insert, nest, move, insert, cut, flip),
    encode,
)


def mutate(chance: random.Random, data: bytes, seeds: Sequence[bytes], most: int) -> bytes:
    """A seed changed once to a few times, not longer than `most`."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        data = chance.choice(MUTATIONS)(chance, data, seeds)[:most]
    return data
