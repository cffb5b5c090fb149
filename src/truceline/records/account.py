"""Accounts: who may use a store over the page and the API, and what each may do there."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Role = Literal["reader", "reviewer", "editor", "admin"]
"""From the least to the most: reads; confirms, corrects and rejects; merges, splits and adds; looks after accounts."""

ROLES: tuple[Role, ...] = get_args(Role)


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One person's account. `number`: its row. `name`: under which judgements are kept. `created`: UTC.

    `removed`: when it was closed, UTC, None while it is open; its name is never given again.
    """

    number: int
    name: str
    role: Role
    created: str
    removed: str | None = None

    def may(self, role: Role) -> bool:
        """Whether it may do what a role may do."""
        return self.removed is None and ROLES.index(self.role) >= ROLES.index(role)


AccountChangeKind = Literal["added", "removed", "password", "token added", "token revoked"]


class AccountChange(msgspec.Struct, frozen=True, kw_only=True):
    """What was done to an account. `at`: UTC. `who`: the person who did it, None where not known. `account`: whose.

    `told`: more of it, such as the role of a new account or what a token is for.
    """

    at: str
    who: str | None
    account: str
    kind: AccountChangeKind
    told: str | None = None


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A token for the API. `number`: by which it is revoked. `account`: whose. `note`: what it is for.

    `used`: when it last was, by day; None: never. `revoked`: when it was taken back, UTC.
    """

    number: int
    account: str
    note: str
    created: str
    used: str | None = None
    revoked: str | None = None
