"""What the page keeps from request to request: the open store, the templates, what was last worked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinja2 import Environment

from truceline.ledger import Ledger, open_ledger
from truceline.publish.web.adding.jobs import Jobs
from truceline.publish.web.memory import Memory
from truceline.publish.web.rendering import environment
from truceline.publish.web.security.limits import LoginLimit
from truceline.publish.web.security.outward import Outward
from truceline.publish.web.settings import WebSettings


@dataclass(frozen=True)
class Desk:
    """`memory`: answers of the store that are dear, kept while the store does not change. `navigation`:
    the pages at the top, address and name. `limit`: failed logins. `jobs`: what is being added. `outward`: asks the
    addresses that people name.
    """

    settings: WebSettings
    ledger: Ledger
    memory: Memory
    templates: Environment
    jobs: Jobs
    navigation: tuple[tuple[str, str], ...] = ()
    limit: LoginLimit = field(default_factory=LoginLimit)
    outward: Outward = field(default_factory=Outward)

    def today(self) -> str:
        """The day, by the clock of the store (UTC)."""
        return self.ledger.store.now()[:10]

    def close(self) -> None:
        """Ends what is being added and closes the store."""
        self.jobs.close()
        self.memory.close()
        self.ledger.close()


def open_desk(
    settings: WebSettings, navigation: tuple[tuple[str, str], ...] = (), outward: Outward | None = None
) -> Desk:
    """The desk over a store. Raises InputError and StoreError as `open_ledger`."""
    ledger = open_ledger(settings.store, settings=settings.reader)
    jobs = Jobs(ledger, settings.adding)
    return Desk(settings, ledger, Memory(ledger), environment(), jobs, navigation, outward=outward or Outward())
