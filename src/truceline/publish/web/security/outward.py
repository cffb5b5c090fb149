"""What an address on the open web answers, asked so that nobody can reach our own network through us.

Every address that a name resolves to is looked at before anything is sent, again after each redirect, and the
connection is made to the very address that was looked at, so that a name cannot mean another one in between.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from importlib.metadata import version
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from truceline.ingest.fetch import Answered, FetchError
from truceline.publish.web.settings import AddLimits

Resolve = Callable[[str, int], Sequence[str]]
"""A host name and port to all its addresses."""
Connect = Callable[[str, int, float], socket.socket]
"""A connection to an address (no name) and port within some seconds."""

_PORTS = {"http": 80, "https": 443}
_LOWEST = 1024
"""Other ports below it belong to mail, files and the like."""
_LED_ON = frozenset({301, 302, 303, 307, 308})
_KINDS = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/rss+xml",
        "application/atom+xml", "application/rdf+xml",
    }
)  # fmt: skip
_PIECE = 65_536
_NAT64 = ip_network("64:ff9b::/96")
_NEVER = tuple(
    ip_network(each)
    for each in (
        "::/96",  # IPv4 within IPv6, in the old way
        "::ffff:0:0/96",  # and in the new one: a name never resolves to these
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo and 6to4: tunnels that end who knows where
        "2002::/16",
        "192.88.99.0/24",
        "fec0::/10",
        "168.63.129.16/32",  # a public address at which a cloud tells its machines their secrets
    )
)


@dataclass(frozen=True)
class Way:
    """An address taken apart: what to connect to and what to ask for there."""

    address: str
    secure: bool
    host: str
    port: int
    target: str


def is_inner(written: str) -> bool:
    """Whether an IP address is not one of the open web: loopback, private, link-local, multicast, reserved ..."""
    plain, zone, _ = written.partition("%")
    found = ip_address(plain)
    if isinstance(found, IPv6Address) and found in _NAT64:
        return is_inner(str(ip_address(int(found) & 0xFFFF_FFFF)))
    if zone or not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return True
    return any(found in each for each in _NEVER if each.version == found.version)


def way(address: str) -> Way:
    """An address taken apart. Raises FetchError (TL120) where it is none of the web, or a suspicious one."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{address}: is no address of the web ({error})") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(f"{address}: is no address of the web; write it as https://...")
    if "@" in parts.netloc:
        raise FetchError(f"{address}: holds a name or a password; leave them out")
    chosen = _PORTS[parts.scheme] if port is None else port
    if chosen not in _PORTS.values() and chosen < _LOWEST:
        raise FetchError(f"{address}: port {chosen} is not one of the web")
    target = quote(parts.path or "/", safe="/%:=&?~+!$,;'@()*[]") + (
        "?" + quote(parts.query, safe="/%:=&?~+!$,;'@()*[]") if parts.query else ""
    )
    return Way(parts.geturl(), parts.scheme == "https", parts.hostname, chosen, target)


def resolved(host: str, port: int) -> list[str]:
    """All addresses of a name, by the resolver of this computer. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def connected(ip: str, port: int, seconds: float) -> socket.socket:
    """A connection. Raises OSError, also where the address turns out to be this computer's own."""
    made = socket.create_connection((ip, port), seconds)
    if made.getpeername()[0] == made.getsockname()[0]:
        made.close()
        raise OSError("it is an address of this computer")
    return made


@dataclass(frozen=True)
class Outward:
    """Asks the open web. `resolve`, `connect`, `trust`: how, so that a test needs no network."""

    resolve: Resolve = resolved
    connect: Connect = connected
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def __call__(self, address: str, limits: AddLimits) -> Answered:
        """What an address answers in the end.

        Raises FetchError (TL120): it lies in no public network or leads there, is no page or feed, too large, too
        slow, leads on too often, or answers with an error.
        """
        until = time.monotonic() + limits.address_seconds
        at = way(address)
        try:
            for _ in range(limits.redirects + 1):
                found = self._ask(at, until, limits)
                if isinstance(found, Answered):
                    return found
                at = way(urljoin(at.address, found))
        except FetchError as error:
            if error.message.startswith(address):
                raise
            raise FetchError(f"{address}: leads to {error.message}", error.status) from error
        raise FetchError(f"{address}: leads on more than {limits.redirects} times")

    def _ask(self, at: Way, until: float, limits: AddLimits) -> Answered | str:
        """What an address answers, or where it leads."""
        try:
            with self._open(at, until) as answer:
                if answer.status in _LED_ON and answer.getheader("Location"):
                    return str(answer.getheader("Location"))
                return _answered(at, answer, until, limits)
        except (OSError, HTTPException, ValueError) as error:
            if time.monotonic() >= until:
                raise _too_slow(at, limits) from error
            raise FetchError(f"{at.address}: cannot be reached ({error})") from error

    @contextmanager
    def _open(self, at: Way, until: float) -> Iterator[HTTPResponse]:
        line = self._line(at, until)
        # The end of the time closes the line: whoever sends byte by byte is within every limit of a socket.
        clock = Timer(max(0.0, until - time.monotonic()), _cut, (line,))
        clock.daemon = True
        clock.start()
        asking = (HTTPSConnection if at.secure else HTTPConnection)(at.host, at.port)
        try:
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
            asking.sock = line
            asking.auto_open = 0  # never by itself: it would look the name up anew
            headers = {"User-Agent": f"truceline/{version('truceline')}", "Connection": "close"}
            asking.request("GET", at.target, headers=headers)
            with asking.getresponse() as answer:
                yield answer
        finally:
            clock.cancel()
            asking.close()
            line.close()

    def _line(self, at: Way, until: float) -> socket.socket:
        """A connection to an address that was looked at."""
        found = self.resolve(at.host, at.port)
        if not found:
            raise OSError("the name has no address")
        if any(is_inner(each) for each in found):
            raise FetchError(f"{at.address}: does not lie in a public network; Truceline asks nothing there")
        wrong = OSError("no address answers")
        for each in found:
            try:
                line = self.connect(each, at.port, max(0.01, until - time.monotonic()))
            except OSError as error:
                wrong = error
                continue
            if not at.secure:
                return line
            return self.trust().wrap_socket(line, server_hostname=at.host, do_handshake_on_connect=False)
        raise wrong


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # not that of TLS, which would wait for the other side


def _answered(at: Way, answer: HTTPResponse, until: float, limits: AddLimits) -> Answered:
    if answer.status != 200:
        raise FetchError(f"{at.address}: the server answers {answer.status}", answer.status)
    kind = answer.headers.get_content_type()
    if kind not in _KINDS:
        raise FetchError(f"{at.address}: answers with {kind}; only pages, text and feeds are read")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FetchError(f"{at.address}: answers packed, though it was not asked to")
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_PIECE):
        parts.append(part)
        size += len(part)
        if size > limits.address_bytes:
            raise FetchError(f"{at.address}: answers with more than {limits.address_bytes:,} bytes")
    if time.monotonic() >= until:
        raise _too_slow(at, limits)
    told = answer.headers.get("Content-Length", "")
    if told.isdigit() and size < int(told):
        raise FetchError(f"{at.address}: sent {size:,} of {int(told):,} bytes")
    return Answered(b"".join(parts), kind, None, None)


def _too_slow(at: Way, limits: AddLimits) -> FetchError:
    return FetchError(f"{at.address}: has not sent its answer within {limits.address_seconds:g} seconds")
