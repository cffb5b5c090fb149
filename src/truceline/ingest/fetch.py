"""What an address answers, asked politely: only if it changed, with our name, within a time."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from importlib.metadata import version
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from truceline.errors import InputError

_SECONDS = 30
_MOST = 50_000_000


@dataclass(frozen=True)
class Answered:
    """What came. `data`: None where it has not changed. `etag`, `changed`: to be sent the next time."""

    data: bytes | None
    kind: str
    etag: str | None
    changed: str | None


def is_address(name: str) -> bool:
    """Whether a name is that of something on the web."""
    return urlsplit(name).scheme in ("http", "https")


def fetch(address: str, etag: str | None = None, changed: str | None = None) -> Answered:
    """The answer of a server. `etag`, `changed`: of the last answer, so that nothing is sent twice.

    Raises InputError (TL120) where there is no answer, or it is an error or too large.
    """
    asked = Request(address, headers={"User-Agent": f"truceline/{version('truceline')}"})
    if etag:
        asked.add_header("If-None-Match", etag)
    if changed:
        asked.add_header("If-Modified-Since", changed)
    try:
        with urlopen(asked, timeout=_SECONDS) as answer:
            data = answer.read(_MOST + 1)
            if len(data) > _MOST:
                raise InputError("TL120", f"{address}: answers with more than {_MOST:,} bytes")
            return _answered(answer.headers, data)
    except HTTPError as error:
        if error.code == 304:
            return Answered(None, "", etag, changed)
        raise InputError("TL120", f"{address}: the server answers {error.code} ({error.reason})") from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        told = getattr(error, "reason", None) or error
        raise InputError("TL120", f"{address}: cannot be reached ({told})") from error


def _answered(headers: Message, data: bytes) -> Answered:
    return Answered(data, headers.get_content_type(), headers.get("ETag"), headers.get("Last-Modified"))
