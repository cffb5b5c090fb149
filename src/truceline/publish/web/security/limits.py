"""How often somebody may try to log in."""

from __future__ import annotations

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_BY_NAME_AND_ADDRESS = "5 per 5 minutes"
_BY_ADDRESS = "30 per 10 minutes"
_BY_NAME = "50 per hour"


class LoginLimit:
    """Failed logins, counted by name and address together, by address, and by name. It forgets when the page ends."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def allows(self, name: str, address: str) -> bool:
        """Whether another try is allowed."""
        return all(self._limiter.test(limit, *key) for limit, key in _limits(name, address))

    def failed(self, name: str, address: str) -> None:
        """Counts a try that failed."""
        for limit, key in _limits(name, address):
            self._limiter.hit(limit, *key)


def _limits(name: str, address: str) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
    short = name.strip().lower()[:100]
    return (
        (parse(_BY_NAME_AND_ADDRESS), ("both", short, address)),
        (parse(_BY_ADDRESS), ("address", address)),
        (parse(_BY_NAME), ("name", short)),
    )
