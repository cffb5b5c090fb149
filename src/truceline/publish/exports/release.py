"""A release: Parquet tables, codebook, provenance and citation in a folder whose MANIFEST tells whether it changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import msgspec

from truceline.errors import InputError, OutputError
from truceline.publish.exports.codebook import codebook
from truceline.publish.exports.layout import columns_of, layout
from truceline.publish.exports.material import Material
from truceline.publish.exports.tables import TABLES
from truceline.publish.exports.tellings import rows
from truceline.publish.exports.writing import as_parquet

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
    files = dict(_files(material, citation))
    manifest = "".join(f"{_sha256(content)}  {name}\n" for name, content in sorted(files.items())).encode()
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.absolute().parent))
        try:
            for name, content in {**files, MANIFEST: manifest}.items():
                (made / name).write_bytes(content)
            made.chmod(0o755)
            made.replace(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise OutputError("TL150", f"cannot write to {folder} ({error.strerror or error})") from error
    return f"{folder}: {_counts(material)}; sha256 of {MANIFEST} {_sha256(manifest)}"


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


def _files(material: Material, citation: Citation) -> Iterator[tuple[str, bytes]]:
    tables = {
        f"{name}.parquet": as_parquet(found(material), columns_of(f"release/{name}")) for name, found in TABLES.items()
    }
    plain = layout("parquet")
    cells: list[Mapping[str, object]] = [row.cells for row in rows(material, plain) if row.cells is not None]
    tellings = [each for each in cells if each["record"] == "telling"]
    tables["tellings.parquet"] = as_parquet(tellings, plain.columns)
    yield from tables.items()
    day = datetime.fromtimestamp(material.made or 0, UTC).date().isoformat()
    yield "codebook.md", codebook().encode()
    yield "provenance.json", _provenance(material)
    content = _sha256("".join(_sha256(tables[name]) for name in sorted(tables)).encode())
    yield "CITATION.cff", _citation(material, citation, day, content).encode()


def _provenance(material: Material) -> bytes:
    """What is needed to make the release again: the program, and what each report was read with."""
    ways: dict[str, list[str]] = {}
    for id, reading in sorted(material.readings.items()):
        ways.setdefault(msgspec.json.encode(reading.provenance).decode(), []).append(id)
    told = {
        "made_with": f"truceline {version('truceline')}",
        "made_at": datetime.fromtimestamp(material.made or 0, UTC).isoformat(),
        "readings": [{"provenance": json.loads(way), "reports": ids} for way, ids in sorted(ways.items())],
    }
    return json.dumps(told, indent=2).encode() + b"\n"


def _counts(material: Material) -> str:
    counts = (
        (len(material.readings), "report"),
        (len(material.incidents), "incident"),
        (len(material.ceasefires), "ceasefire"),
    )
    return ", ".join(f"{count:,} {what}{'s'[: count != 1]}" for count, what in counts)


def _citation(material: Material, citation: Citation, day: str, content: str) -> str:
    """`CITATION.cff`; its version is the day and the start of a hash over the tables."""
    title = citation.title or f"Claims of conflict news, {day}: {_counts(material)}"
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
