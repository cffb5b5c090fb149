"""The record reference, from the structs and their docstrings."""

from __future__ import annotations

import inspect
import re
from typing import Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from truceline import records
from truceline.publish.docs.markdown import table
from truceline.publish.docs.pages import MADE, Page

ORDER = (
    "Reading", "Report", "Actor", "Place", "When", "Claim", "Event", "Attribution", "Casualty", "Agreement",
    "AgreementState", "Dispute", "Side", "Provenance", "Language", "Origin",
)  # fmt: skip
"""The records in the order of the page: a part behind the record that holds it."""

_FIELDS = re.compile(r"((?:`\w+`(?:, )?)+): ")
"""Fields in backticks with a colon behind them."""

_HEAD = f"""{MADE}

# The records
What one report becomes. `truceline read REPORT --format json` prints one Reading, `truceline schema` its JSON Schema.

- **Anchored.** A span is `[start, end)`, half-open, in Unicode code points of `report.text`, which is kept exactly as
  it was read.
- **Attributed.** Events, figures and agreement states list the claims that carry them; an empty list means that the
  report says it in its own voice.
- **Nothing invented.** What the text does not say is `null` or `[]`.

Ids are unique within a Reading: `c1` a claim, `e1` an event, `k1` a casualty figure, `g1` an agreement, `a1` an
actor, `p1` a place, `d1` a dispute.
"""


def record_page() -> Page:
    """`docs/records.md`: every record with its fields, their types and what they mean."""
    parts = [_HEAD]
    for name in ORDER:
        parts.append(section(getattr(records, name)))
    return Page("docs/records.md", "\n".join(parts))


def section(struct: type[msgspec.Struct]) -> str:
    """One record: its docstring's first line, then its fields."""
    text = inspect.cleandoc(struct.__doc__ or "")
    hints = get_type_hints(struct)
    meanings = field_meanings(text)
    rows = [(f"`{name}`", type_name(hints[name]), meanings[name]) for name in struct.__struct_fields__]
    summary = text.split("\n\n")[0].replace("\n", " ")
    raises = [part.replace("\n", " ") for part in text.split("\n\n") if part.startswith("Raises")]
    return "\n".join([f"## {struct.__name__}", summary, "", table(("field", "type", "meaning"), rows), "", *raises, ""])


def field_meanings(text: str) -> dict[str, str]:
    """What each field means, from a docstring that says `` `low`, `best`: persons. ``; by field."""
    rules = "\n\n".join(part for part in text.split("\n\n")[1:] if not part.startswith("Raises"))
    pieces = _FIELDS.split(" ".join(rules.split()))[1:]
    found: dict[str, str] = {}
    for names, meaning in zip(pieces[::2], pieces[1::2], strict=True):
        for name in re.findall(r"\w+", names):
            found[name] = meaning.strip().removesuffix(".")
    return found


def type_name(hint: object) -> str:
    """A type as it stands in the JSON: `list of Claim`, `span or null`, `"actual"`."""
    origin, parts = get_origin(hint), get_args(hint)
    if hint == records.Span:
        return "span"
    if origin is Literal:
        return ", ".join(f'"{value}"' for value in parts)
    if origin is tuple:
        return f"list of {type_name(parts[0])}"
    if origin is Union or type(hint).__name__ == "UnionType":
        inner = [type_name(part) for part in parts if part is not type(None)]
        return " or ".join([*inner, "null"] if type(None) in parts else inner)
    names = {str: "string", int: "integer", float: "number", bool: "true or false"}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return names[hint]  # type: ignore[index]  # a type that is none of these is a KeyError: give it a name here
