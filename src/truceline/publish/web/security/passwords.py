"""Passwords: Argon2id, with the parameters that argon2-cffi recommends."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from truceline.errors import InputError

SHORTEST = 10
"""Characters that a password has at least; longer ones are better than odd ones (NIST SP 800-63B)."""
LONGEST = 1000
"""More than that is no password but a way to keep the machine busy."""


def hashed(password: str) -> str:
    """The hash of a new password. Raises InputError (TL324) where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError("TL324", f"the password has {len(password)} characters; take {SHORTEST} to {LONGEST}")
    return PasswordHasher().hash(password)


def fits(known: str | None, password: str) -> bool:
    """Whether a password is the one behind a hash. None: there is no such person; it takes as long to say so."""
    hasher = PasswordHasher()
    if len(password) > LONGEST:
        return False
    if known is None:
        hasher.hash(password)
        return False
    try:
        return hasher.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def outdated(known: str) -> bool:
    """Whether a hash was made with weaker parameters than those of today."""
    return PasswordHasher().check_needs_rehash(known)
