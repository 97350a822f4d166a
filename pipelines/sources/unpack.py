"""Indexes as EDGAR packs them beside the plain ones: `.gz`, and `.Z` of the Unix program compress.

No library of Python reads `.Z`. What is packed is bounded by the size of what comes out of it.
"""

from __future__ import annotations

import zlib

_GZIP, _COMPRESS = b"\x1f\x8b", b"\x1f\x9d"


class Damaged(ValueError):
    """What came is packed, and cannot be unpacked."""


def unpack(data: bytes, most: int) -> bytes:
    """The plain bytes of what may be packed; `Damaged` where they are cut off, wrong, or more than `most`."""
    if data.startswith(_GZIP):
        return _of_gzip(data, most)
    if data.startswith(_COMPRESS):
        return _of_compress(data, most)
    return data


def _of_gzip(data: bytes, most: int) -> bytes:
    reader = zlib.decompressobj(wbits=31)
    try:
        plain = reader.decompress(data, most)
    except zlib.error as error:
        raise Damaged("the packed file is damaged") from error
    if not reader.eof:
        raise Damaged("the packed file is cut off or too large")
    return plain


def _of_compress(data: bytes, most: int) -> bytes:
    """LZW with codes of 9 up to 16 bits, which come in groups of eight: a change of width begins a new group."""
    if len(data) < 3 or not 9 <= data[2] & 0x1F <= 16:
        raise Damaged("the packed file is damaged")
    widest, has_clear = data[2] & 0x1F, bool(data[2] & 0x80)
    first = 257 if has_clear else 256
    table: list[bytes] = [bytes((n,)) for n in range(256)] + [b""] * (first - 256)
    plain, size = bytearray(), 0
    parts: list[bytes] = []
    width, previous = 9, b""
    bit = group = 24
    end = len(data) * 8
    while bit + width <= end:
        at = bit >> 3
        code = int.from_bytes(data[at : at + 3], "little") >> (bit & 7) & ((1 << width) - 1)
        bit += width
        if has_clear and code == 256:
            del table[first:]
            bit = group + -(-(bit - group) // (width * 8)) * width * 8
            width, previous, group = 9, b"", bit
            continue
        if code < len(table) and not (has_clear and code == 256):
            entry = table[code]
        elif code == len(table) and previous:
            entry = previous + previous[:1]
        else:
            raise Damaged("the packed file is damaged")
        parts.append(entry)
        size += len(entry)
        if size > most:
            raise Damaged("the packed file is too large")
        if previous and len(table) < 1 << widest:
            table.append(previous + entry[:1])
        previous = entry
        if len(table) >= 1 << width and width < widest:
            bit = group + -(-(bit - group) // (width * 8)) * width * 8
            width, group = width + 1, bit
    plain += b"".join(parts)
    return bytes(plain)
