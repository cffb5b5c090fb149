"""A release: Parquet tables, codebook, provenance and citation in a folder whose MANIFEST tells whether it changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec

from truceline.errors import InputError, OutputError
from truceline.publish.exports.codebook import codebook
from truceline.publish.exports.layout import Column, columns_of, layout
from truceline.publish.exports.material import Material
from truceline.publish.exports.tables import TABLES, Cells
from truceline.publish.exports.tellings import rows
from truceline.publish.exports.writing import parquet

MANIFEST = "MANIFEST"
"""Lines as `sha256sum` writes and checks them."""


class Citation(NamedTuple):
    """How a release is cited. None and empty: by its date and what it holds, and by the program that made it."""

    title: str | None = None
    authors: tuple[str, ...] = ()


def check_target(folder: Path) -> None:
    """Raises InputError (TL174) where there is something already, or no folder to put it into."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("TL174", f"{folder}: is there already; name a new folder")
    if not folder.absolute().parent.is_dir():
        raise InputError("TL174", f"{folder}: lies in a folder that does not exist")


def release(material: Material, folder: Path, citation: Citation) -> str:
    """Writes a release; the line that tells what it holds and the sha256 of its MANIFEST.

    The folder appears whole or not at all. Raises OutputError (TL150, TL171).
    """
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.absolute().parent))
        try:
            counts, digest = _fill(made, material, citation)
            made.chmod(0o755)
            made.replace(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise OutputError("TL150", f"cannot write to {folder} ({error.strerror or error})") from error
    return f"{folder}: {counts}; sha256 of {MANIFEST} {digest}"


def _fill(folder: Path, material: Material, citation: Citation) -> tuple[str, str]:
    """Writes all files of a release; what it holds in words, and the sha256 of its MANIFEST."""
    rows_of: Counter[str] = Counter()
    digests = {
        f"{name}.parquet": _write(folder / f"{name}.parquet", parquet(_counted(cells, name, rows_of), columns))
        for name, cells, columns in _tables(material)
    }
    content = _sha256("".join(digests[name] for name in sorted(digests)).encode())
    counts = _counts(rows_of)
    day = datetime.fromtimestamp(material.made or 0, UTC).date().isoformat()
    texts = {
        "codebook.md": codebook().encode(),
        "provenance.json": _provenance(material),
        "CITATION.cff": _citation(citation, day, content, counts).encode(),
    }
    digests |= {name: _write(folder / name, [text]) for name, text in texts.items()}
    manifest = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return counts, _write(folder / MANIFEST, [manifest.encode()])


def _write(path: Path, pieces: Iterable[bytes]) -> str:
    """Writes a file piece by piece; its sha256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _counted(cells: Iterable[Cells], name: str, rows_of: Counter[str]) -> Iterator[Cells]:
    for each in cells:
        rows_of[name] += 1
        yield each


def verified(folder: Path) -> tuple[list[str], int]:
    """A line for each file that differs from the MANIFEST, is missing or is not in it; and how many files it names.

    Raises InputError (TL175) where there is no MANIFEST.
    """
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("TL175", f"{folder}: holds no {MANIFEST}; name the folder of a release") from error
    wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines if line.strip())}
    wrong = [line for name, digest in wanted.items() if (line := _difference(folder, name, digest)) is not None]
    present = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    extra = sorted(present - wanted.keys() - {MANIFEST})
    return wrong + [f"{folder / name}: is not in the {MANIFEST}" for name in extra], len(wanted)


def _difference(folder: Path, name: str, digest: str) -> str | None:
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return f"{folder / name}: is missing"
    return None if _sha256(content) == digest else f"{folder / name}: differs from what was released"


def _tables(material: Material) -> Iterator[tuple[str, Iterable[Cells], Sequence[Column]]]:
    """Each table: its name, rows and columns."""
    for name, found in TABLES.items():
        yield name, found(material), columns_of(f"release/{name}")
    plain = layout("parquet")
    cells = (row.cells for row in rows(material, plain) if row.cells is not None)
    yield "tellings", (each for each in cells if each["record"] == "telling"), plain.columns


def _provenance(material: Material) -> bytes:
    """What is needed to make the release again: the program, and what each report was read with."""
    ways: dict[str, list[str]] = {}
    for reading in material.readings():
        ways.setdefault(msgspec.json.encode(reading.provenance).decode(), []).append(reading.report.id)
    told = {
        "made_with": f"truceline {version('truceline')}",
        "made_at": datetime.fromtimestamp(material.made or 0, UTC).isoformat(),
        "readings": [{"provenance": json.loads(way), "reports": sorted(ids)} for way, ids in sorted(ways.items())],
    }
    return json.dumps(told, indent=2).encode() + b"\n"


def _counts(rows_of: Counter[str]) -> str:
    counts = [(rows_of[f"{what}s"], what) for what in ("report", "incident", "ceasefire")]
    return ", ".join(f"{count:,} {what}{'s'[: count != 1]}" for count, what in counts)


def _citation(citation: Citation, day: str, content: str, counts: str) -> str:
    """`CITATION.cff`; its version is the day and the start of a hash over the tables."""
    title = citation.title or f"Claims of conflict news, {day}: {counts}"
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite this release as below; its records are claims of the reports, not findings.",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        "type: dataset",
        f'version: "{day}+{content[:12]}"',
        f"date-released: {day}",
        "authors:",
        *(f"  - name: {json.dumps(name, ensure_ascii=False)}" for name in citation.authors or ("Truceline",)),
        "identifiers:",
        "  - type: other",
        f'    value: "sha256:{content}"',
        "    description: sha256 over the sha256 of the tables in order of their names",
    ]
    return "\n".join(lines) + "\n"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
