"""Adds reports to a store and tells on standard output what is in it; to be killed at any moment (test_killed)."""

from __future__ import annotations

import sys

import truceline.pipeline
from tests.reports_by_hand import ByHand, attack
from truceline.errors import TrucelineError
from truceline.ledger import Added, open_ledger


class Teller:
    """Prints how many reports are in the store for good."""

    def refused(self, error: TrucelineError) -> None:
        """Nothing is refused here."""
        raise error

    def unchanged(self, name: str, refused: int) -> None:
        """Nothing to tell."""

    def kept(self, added: Added) -> None:
        """Tells the parent."""
        print(added.counts.added + added.counts.known, flush=True)


def reports(count: int) -> list[str]:
    """Names of towns that make as many reports."""
    return [f"Town{number}" for number in range(count)]


if __name__ == "__main__":
    truceline.pipeline.load_reader = lambda settings=None: ByHand()  # type: ignore[assignment, return-value]
    with open_ledger(sys.argv[1], create=True) as ledger:
        ledger.add((attack(town=town).report for town in reports(int(sys.argv[2]))), listener=Teller(), workers=1)
