"""Files that a browser sends: kept under names of ours, their kind checked by name and by what they hold."""

from __future__ import annotations

import codecs
import gzip
import shutil
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from truceline.errors import InputError
from truceline.ingest.feed import looks_like_feed
from truceline.ingest.holding import FileForm, form_of

_LONGEST = 120
_HEAD = 4096
_GZIP = b"\x1f\x8b"
_PACKED = (_GZIP, b"PK\x03\x04", b"PAR1", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENDINGS = ".txt, .html, .jsonl, .csv, .tsv, .parquet, .rss, .atom, .xml, .warc, .warc.gz"


@dataclass(frozen=True)
class Upload:
    """A file that was sent. `name`: what it is called, for people only. `path`: where it lies, for us only."""

    name: str
    path: Path


def safe_name(told: str | None) -> str:
    """The last part of a file's name, on one line, without characters that steer; never empty."""
    last = (told or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip()
    if not shown.strip("."):
        return "file without a name"
    return shown if len(shown) <= _LONGEST else f"{shown[:60]}…{shown[-50:]}"


def keep(stream: BinaryIO, told: str | None, folder: Path, number: int) -> Upload:
    """Writes what was sent into a folder of ours, under a number and the ending of its kind."""
    name = safe_name(told)
    form = form_of(Path(name))
    packed = ".gz" if form == "warc" and name.lower().endswith(".gz") else ""
    path = folder / f"{number}.{form or 'unknown'}{packed}"
    with path.open("xb") as kept:
        shutil.copyfileobj(stream, kept)
    return Upload(name, path)


def checked_form(upload: Upload, expanded: int) -> FileForm:
    """What an upload is, where its name and what it holds agree. `expanded`: bytes that it may have unpacked.

    Raises InputError: TL336 it is of no kind that is read, TL337 it unpacks to too much.
    """
    form = form_of(Path(upload.name))
    if form is None:
        raise InputError("TL336", f"is of no kind that is read; its name must end in {_ENDINGS}")
    with upload.path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not _is(form, head):
        raise InputError("TL336", f"is called a file of {form} and holds something else")
    if _unpacked(upload.path, form, head, expanded) > expanded:
        raise InputError("TL337", f"unpacks to more than {expanded:,} bytes; split it")
    return form


def _is(form: FileForm, head: bytes) -> bool:
    """Whether the first bytes are such as a file of this form has."""
    if form == "parquet":
        return head.startswith(b"PAR1")
    if form == "warc":
        return (_first(head) if head.startswith(_GZIP) else head).startswith(b"WARC/")
    if head.startswith(_PACKED):
        return False
    if form == "feed":
        return looks_like_feed(head)
    # Text and pages may be in UTF-16 without a mark; whoever reads them tells that from binary data.
    return form in ("text", "html") or head.startswith(_WIDE) or b"\0" not in head


def _first(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, 16)
    except zlib.error:
        return b""


def _unpacked(path: Path, form: FileForm, head: bytes, most: int) -> int:
    """The bytes that a file has when it is unpacked, counted until they are too many."""
    if form == "parquet":
        return _of_parquet(path)
    if not head.startswith(_GZIP):
        return 0
    size = 0
    try:
        with gzip.open(path) as stream:
            while size <= most and (part := stream.read(1 << 20)):
                size += len(part)
    except (OSError, EOFError, zlib.error):
        return size  # damaged: told when it is read
    return size


def _of_parquet(path: Path) -> int:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return 0  # told when it is read
    try:
        told = pyarrow.parquet.ParquetFile(path).metadata
    except pyarrow.ArrowException as error:
        raise InputError("TL336", "is called a file of parquet and is a damaged one") from error
    return sum(told.row_group(number).total_byte_size for number in range(told.num_row_groups))
