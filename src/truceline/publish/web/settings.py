"""What a person chooses about the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address

from truceline.settings import Settings, load_settings

PORT = 8210


@dataclass(frozen=True)
class WebSettings:
    """`store`: a file or `postgresql://` URL. `host`, `port`: where the page listens. `public`: for everybody to read,
    for nobody to change. `reader`: how reports are read that are added over the page."""

    store: str
    host: str = "127.0.0.1"
    port: int = PORT
    public: bool = False
    reader: Settings = field(default_factory=load_settings)

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
