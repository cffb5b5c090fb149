"""A server on this computer that answers as it is told: feeds, pages, errors, redirects, slowness."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What a path answers. `slow`: seconds between two bytes. `etag`: where it is asked with it, 304 is answered."""

    body: str = ""
    status: int = 200
    kind: str = "text/html"
    etag: str | None = None
    changed: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0

    def same(self, etag: str | None, changed: str | None) -> bool:
        """Whether somebody has it already."""
        return (self.etag is not None and etag == self.etag) or (self.changed is not None and changed == self.changed)


class Newspaper(ThreadingHTTPServer):
    """`answers`: by path. `asked`: each path that was asked, with what the server answered."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, int]] = []
        self.agents: set[str | None] = set()

    def handle_error(self, request: object, client_address: object) -> None:
        """Somebody who was too slow for us has gone: nothing to tell."""

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Newspaper

    def do_GET(self) -> None:
        answer = self.server.answers.get(self.path, Answer(status=404))
        same = answer.same(self.headers["If-None-Match"], self.headers["If-Modified-Since"])
        status = 304 if same else answer.status
        self.server.asked.append((self.path, status))
        self.server.agents.add(self.headers["User-Agent"])
        body = b"" if same else answer.body.encode()
        self.send_response(status)
        told = {"Content-Type": answer.kind, "ETag": answer.etag, "Last-Modified": answer.changed, **answer.headers}
        for name, value in told.items():
            if value is not None:
                self.send_header(name, value)
        if not same:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for byte in body if answer.slow else ():
            self.wfile.write(bytes([byte]))
            time.sleep(answer.slow)
        if not answer.slow:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def newspaper() -> Iterator[Newspaper]:
    """A server that runs."""
    server = Newspaper()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def rss(*entries: tuple[str, str], title: str = "Our Paper") -> str:
    """A feed of links and texts."""
    items = "".join(f"<item><link>{link}</link><description>{text}</description></item>" for link, text in entries)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
