"""An annotated report: its Reading, and what the inline format tells besides."""

from __future__ import annotations

import msgspec

from truceline.records import Reading, Span, When


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What the head of a file says that is no part of a Report.

    `notice`: who made the text up, and its licence. `conflict`: the war that it tells of. `kind`: the kind of
    publisher. None: the file does not say.
    """

    notice: str | None = None
    conflict: str | None = None
    kind: str | None = None


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression with the id that it has in the file (t1, t2 ...); in a Reading it has none.

    `listed`: whether it is one of the Reading's `times`; False: only another record holds it.
    """

    id: str
    when: When
    listed: bool = True


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A weapon or target that is marked in the text. `event`: id of its event. `span`: where it stands."""

    event: str
    span: Span


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """A report as annotated: everything that a file in the inline format holds.

    `reading`: its records. `heading`: the head of the file. `times`: the time expressions with their ids, in the
    order of the file. `weapons`, `targets`: where those of the events stand, in text order.
    """

    reading: Reading
    heading: Heading
    times: tuple[Named, ...] = ()
    weapons: tuple[Marked, ...] = ()
    targets: tuple[Marked, ...] = ()
