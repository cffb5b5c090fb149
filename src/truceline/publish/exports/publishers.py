"""How near the outlets of an incident are to it, as ACLED's source_scale has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import truceline.lexicon
from truceline.publish.exports.countries import country
from truceline.publish.tables import table_rows

SCALES = ("National", "Regional", "International")
"""From the nearest on; an outlet of a part of a country, a partner or a new medium is not told apart from others."""
_ORGANISATIONS = Path(truceline.lexicon.__file__).parent / "en" / "organisations.tsv"


class Scale(NamedTuple):
    """`cell`: the nearest, and after a hyphen the farthest; None where no outlet is known. `unknown`: the outlets of
    which the tables tell no country."""

    cell: str | None
    unknown: tuple[str, ...]


def source_scale(publishers: Sequence[str], where: str | None) -> Scale:
    """The scale of some outlets for an event in a country (ISO 3166 alpha-3)."""
    homes = {name: _homes().get(name.casefold()) for name in publishers}
    if where is None:
        return Scale(None, tuple(homes))
    found = {_scale(home, where) for home in homes.values() if home is not None}
    near = [scale for scale in SCALES if scale in found]
    unknown = tuple(name for name, home in homes.items() if home is None)
    return Scale("-".join(dict.fromkeys((near[0], near[-1]))) if near else None, unknown)


def _scale(home: str, where: str) -> str:
    """National at home, Regional in a country of the same region of ACLED's, else International."""
    if home == where:
        return "National"
    one, other = country(home), country(where)
    near = one is not None and other is not None and one.acled is not None and one.acled == other.acled
    return "Regional" if near else "International"


@lru_cache(maxsize=1)
def _homes() -> Mapping[str, str]:
    """The country of each medium of the tables, by its names in small letters."""
    media = [row for row in table_rows(_ORGANISATIONS) if row.get("kind") == "media" and row.get("country")]
    return {
        name.casefold(): row.need("country") for row in media for name in _names(row.need("name"), row.many("aliases"))
    }


def _names(name: str, aliases: Iterable[str]) -> Iterable[str]:
    return (name, *aliases)
