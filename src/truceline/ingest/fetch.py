"""What an address answers, asked politely: only if it changed, with our name, within a time and a size."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from importlib.metadata import version
from ipaddress import ip_address
from threading import Thread
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from truceline.errors import InputError

_PIECE = 65_536
_FOR_GOOD = (301, 308)
_SILENT = 30
"""Seconds without a byte after which a server is given up."""


@dataclass(frozen=True)
class Limits:
    """How long a whole answer may take, in seconds, and how many bytes it may have."""

    seconds: float = 60
    bytes: int = 50_000_000


@dataclass(frozen=True)
class Answered:
    """What came. `data`: None where it has not changed. `etag`, `changed`: to be sent the next time.

    `moved`: the address that a server said is the right one from now on; None: the one that was asked.
    """

    data: bytes | None
    kind: str
    etag: str | None
    changed: str | None
    moved: str | None = None


Fetch = Callable[[str, str | None, str | None], Answered]
"""An address, with ETag and Last-Modified of its last answer, to what it answers now."""


class FetchError(InputError):
    """An address does not answer as it should (TL120). `status`: what the server answered; None: nothing.

    `wait`: when it wants to be asked again, as it wrote it (Retry-After); None: it did not say.
    """

    def __init__(self, message: str, status: int | None = None, wait: str | None = None) -> None:
        super().__init__("TL120", message)
        self.status = status
        self.wait = wait


def is_address(name: str) -> bool:
    """Whether a name is that of something on the web."""
    return urlsplit(name).scheme in ("http", "https")


def wait_told(written: str | None, now: datetime) -> timedelta | None:
    """The time that a Retry-After means, in seconds or as a date; None where it means nothing."""
    if written is None:
        return None
    if written.strip().isascii() and written.strip().isdigit():
        return timedelta(seconds=min(int(written), 10**9))
    try:
        date = parsedate_to_datetime(written)
    except ValueError:
        return None
    return max(timedelta(0), (date if date.tzinfo else date.replace(tzinfo=UTC)) - now)


def fetch(
    address: str,
    etag: str | None = None,
    changed: str | None = None,
    *,
    limits: Limits | None = None,
    led_by: str | None = None,
) -> Answered:
    """The answer of a server. `etag`, `changed`: of the last answer, so that nothing is sent twice.

    `led_by`: the address that named this one; one on the open web may not lead into a private network.

    Raises FetchError (TL120) where there is no answer, or it is an error, too large or too slow.
    """
    allowed = limits or Limits()
    future: Future[Answered] = Future()

    def run() -> None:
        try:
            future.set_result(_fetch(address, etag, changed, allowed, led_by))
        except Exception as error:  # noqa: BLE001 - raised below, by who waits for it
            future.set_exception(error)

    # A thread of its own: a server that sends its headers byte by byte is within every limit of a socket.
    Thread(target=run, daemon=True, name="fetch").start()
    try:
        return future.result(allowed.seconds)
    except TimeoutError as error:
        raise _too_slow(address, allowed) from error


def _fetch(address: str, etag: str | None, changed: str | None, limits: Limits, led_by: str | None) -> Answered:
    asked = Request(address, headers={"User-Agent": f"truceline/{version('truceline')}"})
    if etag:
        asked.add_header("If-None-Match", etag)
    if changed:
        asked.add_header("If-Modified-Since", changed)
    redirects = _Redirects(address)
    try:
        if led_by is not None:
            check_way(led_by, address)
        with build_opener(redirects).open(asked, timeout=min(_SILENT, limits.seconds)) as answer:
            data = _body(address, answer, limits)
            kind, headers = answer.headers.get_content_type(), answer.headers
            return Answered(data, kind, headers.get("ETag"), headers.get("Last-Modified"), redirects.moved)
    except HTTPError as error:
        error.close()
        if error.code == 304:
            return Answered(None, "", etag, changed, redirects.moved)
        told = f"{address}: the server answers {error.code} ({' '.join(str(error.reason).split())})"
        raise FetchError(told, error.code, error.headers.get("Retry-After")) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        why = getattr(error, "reason", None) or error
        raise FetchError(f"{address}: cannot be reached ({why})") from error


def _body(address: str, answer: HTTPResponse, limits: Limits) -> bytes:
    until = time.monotonic() + limits.seconds
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_PIECE):
        parts.append(part)
        size += len(part)
        if size > limits.bytes:
            raise FetchError(f"{address}: answers with more than {limits.bytes:,} bytes")
        if time.monotonic() > until:
            raise _too_slow(address, limits)
    told = answer.headers.get("Content-Length", "")
    if told.isdigit() and size < int(told):
        raise FetchError(f"{address}: sent {size:,} of {int(told):,} bytes")
    return b"".join(parts)


def _too_slow(address: str, limits: Limits) -> FetchError:
    return FetchError(f"{address}: has not sent its answer within {limits.seconds:g} seconds")


class _Redirects(HTTPRedirectHandler):
    """Follows where a server leads, on the web only and never from the open web into a private network.

    `moved`: the last address to which all led for good.
    """

    max_redirections = 5

    def __init__(self, address: str) -> None:
        self.moved: str | None = None
        self._address = address
        self._for_good = True

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        """The next request. Raises FetchError where it may not be made."""
        check_way(self._address, newurl)
        self._for_good = self._for_good and code in _FOR_GOOD
        if self._for_good:
            self.moved = newurl
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def check_way(start: str, target: str) -> None:
    """Raises FetchError (TL120) where `start` may not lead to `target`."""
    if not is_address(target):
        raise FetchError(f"{start}: leads to {target}, which is not on the web")
    if _private(target) and not _private(start):
        raise FetchError(f"{start}: leads to {target}, which lies in a private network")


def _private(address: str) -> bool:
    """Whether an address lies in no public network; not, where its name is unknown: asking it will tell."""
    try:
        found = socket.getaddrinfo(urlsplit(address).hostname, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return False
    return any(not ip_address(str(each[4][0]).partition("%")[0]).is_global for each in found)
