"""What somebody adds over the page, as sources of reports: a pasted one, files, an address."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from truceline.errors import InputError
from truceline.ingest import Refusal
from truceline.ingest.fetch import Answered
from truceline.ingest.holding import Holding, Wanted
from truceline.publish.web.adding.uploads import Upload, checked_form
from truceline.publish.web.settings import AddLimits
from truceline.records import Report
from truceline.settings import Settings

_PASSING = "-"
"""The key of what is there only now."""


@dataclass(frozen=True)
class Pasted:
    """One report that was typed or pasted."""

    report: Report
    name: str = "pasted"
    key: str = _PASSING
    alone: bool = False

    def count(self) -> int:
        """How many reports it holds."""
        return 1

    def entries(self, answered: Answered | None = None) -> Iterable[Report | Refusal]:
        """The report."""
        return (self.report,)


@dataclass(frozen=True)
class Uploaded:
    """A file that was sent; whatever is told of it bears the name that it has, not the one under which it lies."""

    upload: Upload
    wanted: Wanted
    limits: AddLimits
    settings: Settings
    alone: bool = False

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.upload.name

    @cached_property
    def key(self) -> str:
        """By its bytes: ids in another file, though of the same name, are ids of other reports."""
        with self.upload.path.open("rb") as stream:
            return f"{_PASSING} {hashlib.file_digest(stream, 'sha256').hexdigest()}"

    def count(self) -> int | None:
        """How many reports it holds, where that can be told without reading them."""
        try:
            return self._holding().count()
        except (InputError, OSError):
            return 1  # a refusal; told when it is read

    def entries(self, answered: Answered | None = None) -> Iterator[Report | Refusal]:
        """Its reports in order, a Refusal in the place of each that cannot be read."""
        try:
            holding = self._holding()
        except InputError as error:
            yield Refusal(self.name, error)
            return
        for entry in holding.entries():
            yield self._renamed(entry) if isinstance(entry, Refusal) else entry

    def _holding(self) -> Holding:
        form = checked_form(self.upload, self.limits.expanded_bytes)
        return Holding(str(self.upload.path), replace(self.wanted, form=form), self.settings)

    def _renamed(self, refusal: Refusal) -> Refusal:
        ours = str(self.upload.path)
        told = refusal.reason.message.replace(ours, self.name)
        return Refusal(refusal.where.replace(ours, self.name), InputError(refusal.reason.code, told))


@dataclass(frozen=True)
class Linked:
    """A page or feed at an address. `ask`: gets its answer."""

    name: str
    ask: Callable[[str, AddLimits], Answered]
    wanted: Wanted
    limits: AddLimits
    settings: Settings
    key: str = _PASSING
    alone: bool = False

    def count(self) -> int | None:
        """How many reports it holds: not known before it is asked."""
        return None

    def entries(self, answered: Answered | None = None) -> Iterator[Report | Refusal]:
        """Its reports in order, a Refusal in the place of each that cannot be read."""
        try:
            found = self.ask(self.name, self.limits)
        except InputError as error:
            yield Refusal(self.name, InputError(error.code, error.message.removeprefix(f"{self.name}: ")))
            return
        yield from Holding(self.name, self.wanted, self.settings).entries(found)


AnySource = Pasted | Uploaded | Linked


@dataclass(frozen=True)
class Limited:
    """A source whose reports end where too many were seen, too much time has passed, or the page ends.

    `note`: is told each report before it is read. `over`: the reason why nothing more is read, None: go on.
    """

    source: AnySource
    note: Callable[[Report], None]
    over: Callable[[], InputError | None]

    @property
    def name(self) -> str:
        """As the source's."""
        return self.source.name

    @property
    def key(self) -> str:
        """As the source's."""
        return self.source.key

    @property
    def alone(self) -> bool:
        """As the source's."""
        return self.source.alone

    def entries(self, answered: Answered | None = None) -> Iterator[Report | Refusal]:
        """The source's, until it is over."""
        for entry in self.source.entries():
            why = self.over()
            if why is not None:
                yield Refusal(self.name, why)
                return
            if isinstance(entry, Report):
                self.note(entry)
            yield entry
