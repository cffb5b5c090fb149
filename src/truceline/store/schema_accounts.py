"""The tables of people: who may use the store over the page and the API. No password or token stands in them."""

from __future__ import annotations

from sqlalchemy import Column, Table

from truceline.store.columns import Words, key, link_to, maybe, metadata, text

account = Table(
    "account",
    metadata,
    key(),
    Column("name", Words, nullable=False, unique=True, comment="Under which judgements are kept; never given again."),
    text("role", "reader, reviewer, editor or admin."),
    text("password", "Argon2 hash of the password."),
    text("created", "UTC."),
    maybe("removed", "When the account was closed, UTC; empty: it is open."),
    comment="Who may use this store over the page or the API.",
)
account_change = Table(
    "account_change",
    metadata,
    key(),
    text("at", "UTC."),
    maybe("who", "The person who did it; empty: not known."),
    link_to("account", "account", "To whose account.", index=True),
    text("kind", "added, removed, password, token added or token revoked."),
    maybe("told", "More of it: the role of a new account, what a token is for."),
    comment="What was done to accounts and tokens, by whom and when. Rows are only ever added.",
)
session = Table(
    "session",
    metadata,
    key(),
    Column("digest", Words, nullable=False, unique=True, comment="sha256 of what the browser keeps."),
    link_to("account", "account", "Whose.", index=True),
    text("created", "When the person logged in, UTC."),
    text("expires", "When it ends by itself, UTC."),
    comment="Who is logged in with which browser.",
)
token = Table(
    "token",
    metadata,
    key(),
    Column("digest", Words, nullable=False, unique=True, comment="sha256 of the token."),
    link_to("account", "account", "Whose.", index=True),
    text("note", "What it is for, in the person's words."),
    text("created", "UTC."),
    maybe("used", "Day on which it was last used; empty: never."),
    maybe("revoked", "When it was taken back, UTC; empty: it is good."),
    comment="Tokens with which programs use the API in a person's name.",
)
