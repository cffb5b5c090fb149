"""What a person chooses about the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address

from truceline.settings import Settings, load_settings

PORT = 8210


@dataclass(frozen=True)
class AddLimits:
    """What may be added over the page at once.

    `upload_bytes`: of all files sent together. `expanded_bytes`: of a packed file once it is unpacked. `files`,
    `reports`: of one request. `waiting`: requests that wait. `seconds`: for reading all of one request.
    `address_seconds`, `address_bytes`, `redirects`: for what an address answers.
    """

    upload_bytes: int = 32 * 1024 * 1024
    expanded_bytes: int = 512 * 1024 * 1024
    files: int = 20
    reports: int = 5_000
    waiting: int = 10
    seconds: float = 3_600
    address_seconds: float = 30
    address_bytes: int = 10 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True)
class WebSettings:
    """`store`: a file or `postgresql://` URL. `host`, `port`: where the page listens. `public`: for everybody to read,
    for nobody to change. `reader`: how reports are read that are added over the page; `adding`: how many and how large.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = PORT
    public: bool = False
    reader: Settings = field(default_factory=load_settings)
    adding: AddLimits = field(default_factory=AddLimits)

    @property
    def alone(self) -> bool:
        """Whether nobody but the person at this machine can reach it: a loopback address, and a store in a file."""
        return is_loopback(self.host) and "://" not in self.store


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
