"""`truceline serve`: the page over a store."""

from __future__ import annotations

import socket
import sys
import webbrowser
from threading import Timer

import uvicorn

from truceline.errors import InputError
from truceline.publish.web import WebSettings, make_app
from truceline.publish.web.settings import is_loopback


def serve_page(settings: WebSettings, open_browser: bool | None) -> None:
    """Serves the page until Ctrl-C. `open_browser`: None: where a person sits at the prompt.

    Raises InputError (TL331 another program listens there; as `make_app`) and StoreError.
    """
    app = make_app(settings)
    listener = _listen(settings)
    port = listener.getsockname()[1]
    address = f"http://{'[::1]' if settings.host == '::1' else settings.host}:{port}/"
    print(f"{address} shows {settings.store.rpartition('@')[2]}; Ctrl-C ends it", flush=True)
    if not is_loopback(settings.host):
        print("others reach it without encryption; put it behind a server that speaks https", file=sys.stderr)
    if sys.stdout.isatty() if open_browser is None else open_browser:
        timer = Timer(0.8, webbrowser.open, (address,))
        timer.daemon = True
        timer.start()
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(settings: WebSettings) -> socket.socket:
    """A socket at the address. Raises InputError (TL331)."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        why = f"{settings.host}:{settings.port}: cannot listen there ({error.strerror}); take another: --port 8211"
        raise InputError("TL331", why) from error
    return listener
