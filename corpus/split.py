"""Which reports train the model, which choose it, and which test it: by conflict, as `split.toml` says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from corpus.checks import Checked
from truceline.errors import InputError

Part = Literal["train", "validation", "test"]
FILE = Path(__file__).parent / "split.toml"


def load_split(path: Path = FILE) -> Mapping[str, Part]:
    """The part of every conflict. Raises InputError (TL480) where the file is wrong."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError("TL480", f"{path}: {error}; give train, validation and test a list of conflicts") from error
    found: dict[str, Part] = {}
    for part in get_args(Part):
        for conflict in written.get(part, {}).get("conflicts", []):
            if conflict in found:
                raise InputError("TL480", f"{path}: {conflict} is in {found[conflict]} and in {part}; keep one")
            found[conflict] = part
    return found


def split_mistakes(checked: Sequence[Checked], path: Path = FILE) -> Iterator[str]:
    """What is wrong with the split file; nothing is said of it while there is none."""
    if path.exists():
        yield from check_split(checked, load_split(path))


def check_split(checked: Sequence[Checked], split: Mapping[str, Part]) -> Iterator[str]:
    """What is wrong: conflicts in no part or without reports, publishers of the test part that stand elsewhere."""
    conflicts: set[str] = set()
    parts: dict[str, set[Part]] = {}
    for each in checked:
        if each.annotated is None:
            continue
        conflict, publisher = each.annotated.heading.conflict, each.annotated.reading.report.publisher
        if conflict is not None:
            conflicts.add(conflict)
            if conflict in split and publisher is not None:
                parts.setdefault(publisher, set()).add(split[conflict])
    for conflict in sorted(conflicts - set(split)):
        yield f"split.toml: {conflict} is in no part; add it to train, validation or test"
    for conflict in sorted(set(split) - conflicts):
        yield f"split.toml: {conflict} has no report; take it away"
    for publisher, found in sorted(parts.items()):
        if "test" in found and len(found) > 1:
            others = " and ".join(sorted(found - {"test"}))
            yield f"split.toml: {publisher} is in test and in {others}; test holds only publishers of its own"
