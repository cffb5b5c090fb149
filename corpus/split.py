"""Which reports train the model, which choose it, and which test it: by conflict, as `split.toml` says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from corpus.checks import Checked
from truceline.errors import InputError

Part = Literal["train", "validation", "test"]
FILE = Path(__file__).parent / "split.toml"
_NAMED: tuple[Part, ...] = ("validation", "test")


def load_split(path: Path = FILE) -> Mapping[str, Part]:
    """The part of every conflict that does not train. Raises InputError (TL480) where the file is wrong."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError("TL480", f"{path}: {error}; give validation and test a list of conflicts") from error
    found: dict[str, Part] = {}
    for part in _NAMED:
        for conflict in written.get(part, {}).get("conflicts", []):
            if conflict in found:
                raise InputError("TL480", f"{path}: {conflict} is in {found[conflict]} and in {part}; keep one")
            found[conflict] = part
    return found


def check_split(checked: Sequence[Checked], split: Mapping[str, Part]) -> Iterator[str]:
    """What is wrong: named conflicts without reports, publishers of the test part that stand elsewhere."""
    conflicts: dict[str, dict[Part, str]] = {}
    seen: set[str] = set()
    for each in checked:
        if each.annotated is None:
            continue
        conflict, publisher = each.annotated.heading.conflict, each.annotated.reading.report.publisher
        if conflict is not None and publisher is not None:
            seen.add(conflict)
            conflicts.setdefault(publisher, {}).setdefault(split.get(conflict, "train"), conflict)
    for conflict in sorted(set(split) - seen):
        yield f"split.toml: TL493 {conflict} has no report; take it away"
    for publisher, found in sorted(conflicts.items()):
        for part in sorted(set(found) - {"test"} if "test" in found else ()):
            yield (
                f"split.toml: TL493 {publisher} is in test ({found['test']}) and in {part} ({found[part]}); "
                "test holds only publishers of its own"
            )
