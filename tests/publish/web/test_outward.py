"""Addresses that people name: the open web is asked, our own network never, however it is called."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from shutil import which

import pytest

from tests.newspaper import Answer, Newspaper, newspaper
from truceline.ingest.fetch import FetchError
from truceline.publish.web.security.outward import Outward, connected, is_inner, resolved, way
from truceline.publish.web.settings import AddLimits

OUTSIDE = "93.184.216.34"
"""An address of the open web; in these tests a server on this computer answers in its place."""
LIMITS = AddLimits(address_seconds=20, address_bytes=1000, redirects=3)


@pytest.fixture
def paper() -> Iterator[Newspaper]:
    with newspaper() as server:
        yield server


def outward(paper: Newspaper, names: dict[str, list[str]] | None = None, seen: list[str] | None = None) -> Outward:
    """Asks with a resolver of our own; what leads to OUTSIDE leads to `paper`. `seen`: what was connected to."""
    known = {"paper.example": [OUTSIDE], **(names or {})}

    def connect(ip: str, port: int, seconds: float) -> socket.socket:
        if seen is not None:
            seen.append(ip)
        assert ip == OUTSIDE, f"{ip} was connected to"
        return socket.create_connection(("127.0.0.1", paper.server_port), seconds)

    return Outward(lambda host, port: known[host] if host in known else resolved(host, port), connect)


def refusal(asking: Outward, address: str, limits: AddLimits = LIMITS) -> str:
    with pytest.raises(FetchError, match="TL120") as caught:
        asking(address, limits)
    return caught.value.message


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1",
        "168.63.129.16", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1",
        "fd00:ec2::254", "ff02::1", "ff0e::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_open_web(ip: str) -> None:
    assert is_inner(ip)


@pytest.mark.parametrize("ip", [OUTSIDE, "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::5db8:d822"])
def test_an_address_of_the_open_web(ip: str) -> None:
    assert not is_inner(ip)


def test_a_page_outside_is_read(paper: Newspaper) -> None:
    paper.answers["/a%20b?c=1"] = Answer("<p>news</p>")
    found = outward(paper)("http://paper.example/a b?c=1#part", LIMITS)
    assert (found.data, found.kind) == (b"<p>news</p>", "text/html")
    assert paper.agents == {f"truceline/{version('truceline')}"}


INNER = [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/",
    "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://[64:ff9b::7f00:1]/", "http://10.0.0.1:8080/",
    "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://inner.example/", "http://both.example/",
]  # fmt: skip
NAMES = {"inner.example": ["192.168.1.7"], "both.example": [OUTSIDE, "10.0.0.1"]}
"""Names that resolve to a private address, and to a public and a private one."""


@pytest.mark.parametrize("address", INNER)
def test_our_own_network_is_not_asked_however_it_is_called(paper: Newspaper, address: str) -> None:
    seen: list[str] = []
    assert "does not lie in a public network" in refusal(outward(paper, NAMES, seen), address)
    assert (seen, paper.asked) == ([], [])


@pytest.mark.parametrize("address", [each for each in INNER if each.isascii()])
def test_nobody_outside_leads_into_our_own_network(paper: Newspaper, address: str) -> None:
    paper.answers["/"] = Answer(status=302, headers={"Location": address})
    told = refusal(outward(paper, NAMES), "http://paper.example/")
    assert told.startswith("http://paper.example/: leads to ")
    assert "does not lie in a public network" in told
    assert [path for path, _ in paper.asked] == ["/"]


def test_a_name_that_means_another_address_the_next_time_is_looked_up_once_and_held_to_that(paper: Newspaper) -> None:
    paper.answers["/"] = Answer("news")
    answers = [[OUTSIDE], ["127.0.0.1"]]
    seen: list[str] = []
    asking = outward(paper, seen=seen)
    rebinding = Outward(lambda host, port: answers.pop(0), asking.connect)
    assert rebinding("http://rebinds.example/", LIMITS).data == b"news"
    assert seen == [OUTSIDE]
    assert "does not lie in a public network" in refusal(rebinding, "http://rebinds.example/")
    assert seen == [OUTSIDE]


def test_a_name_that_changes_between_a_page_and_where_it_leads_is_looked_at_again(paper: Newspaper) -> None:
    paper.answers["/"] = Answer(status=301, headers={"Location": "/next"})
    answers = [[OUTSIDE], ["10.0.0.1"]]
    rebinding = Outward(lambda host, port: answers.pop(0), outward(paper).connect)
    assert "does not lie in a public network" in refusal(rebinding, "http://rebinds.example/")


def test_this_computer_under_a_public_address_of_its_own_is_not_asked(paper: Newspaper) -> None:
    with pytest.raises(OSError, match="of this computer"):
        connected("127.0.0.1", paper.server_port, 5)


def test_redirects_are_followed_so_far_and_no_further(paper: Newspaper) -> None:
    for number in range(5):
        paper.answers[f"/{number}"] = Answer(status=302, headers={"Location": f"/{number + 1}"})
    paper.answers["/5"] = Answer("news")
    assert outward(paper)("http://paper.example/2", LIMITS).data == b"news"
    assert "leads on more than 3 times" in refusal(outward(paper), "http://paper.example/1")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://paper.example/", "is no address of the web"),
        ("file:///etc/passwd", "is no address of the web"),
        ("gopher://127.0.0.1:6379/_x", "is no address of the web"),
        ("javascript:alert(1)", "is no address of the web"),
        ("paper.example", "is no address of the web"),
        ("http://", "is no address of the web"),
        ("http://[::1", "is no address of the web"),
        ("http://paper.example:99999/", "is no address of the web"),
        ("http://anna:secret@paper.example/", "holds a name or a password"),
        ("http://paper.example@127.0.0.1/", "holds a name or a password"),
        ("http://paper.example:25/", "port 25 is not one of the web"),
        ("http://paper.example:0/", "port 0 is not one of the web"),
    ],
)
def test_what_is_no_address_of_the_web(address: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        way(address)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://paper.example/", "http://a:b@paper.example/"])
def test_nobody_leads_off_the_web(paper: Newspaper, target: str) -> None:
    paper.answers["/"] = Answer(status=302, headers={"Location": target})
    assert "leads to" in refusal(outward(paper), "http://paper.example/")


def test_what_is_sent_is_one_line_whatever_the_address_holds(paper: Newspaper) -> None:
    paper.answers["/a%0D%0AHost:%20evil"] = Answer("news")
    assert outward(paper)("http://paper.example/a%0D%0AHost:%20evil", LIMITS).data == b"news"
    assert way("http://paper.example/a\r\nHost: evil").target == "/aHost:%20evil"


def test_too_large_too_slow_of_another_kind_or_an_error(paper: Newspaper) -> None:
    paper.answers["/large"] = Answer("x" * 1001)
    paper.answers["/slow"] = Answer("x" * 600, slow=0.05)
    paper.answers["/pdf"] = Answer("%PDF-1.7", kind="application/pdf")
    paper.answers["/packed"] = Answer("x", headers={"Content-Encoding": "gzip"})
    asking = outward(paper)
    hasty = AddLimits(address_seconds=0.3)
    assert "answers with more than 1,000 bytes" in refusal(asking, "http://paper.example/large")
    assert "has not sent its answer within 0.3 seconds" in refusal(asking, "http://paper.example/slow", hasty)
    assert "answers with application/pdf" in refusal(asking, "http://paper.example/pdf")
    assert "answers packed" in refusal(asking, "http://paper.example/packed")
    assert "the server answers 404" in refusal(asking, "http://paper.example/none")


def test_a_server_that_sends_its_head_byte_by_byte_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as trickling:
        threading.Thread(target=_trickle, args=(trickling,), daemon=True).start()
        port = trickling.getsockname()[1]
        asking = Outward(lambda host, port: [OUTSIDE], lambda *_: socket.create_connection(("127.0.0.1", port), 5))
        told = refusal(asking, "http://paper.example/", AddLimits(address_seconds=0.5))
    assert "has not sent its answer within 0.5 seconds" in told


def _trickle(server: socket.socket) -> None:
    """Sends one byte of a head after another, each within every limit of a socket, for ever."""
    line, _ = server.accept()
    with line:
        try:
            while True:
                line.sendall(b"H")
                threading.Event().wait(0.05)
        except OSError:
            return  # given up


def test_by_https_the_certificate_must_be_for_the_name_that_was_asked(paper: Newspaper, tmp_path: Path) -> None:
    if which("openssl") is None:
        pytest.skip("openssl is not installed: apt-get install openssl")
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", made, "-days", "2",
         "-subj", "/CN=paper.example", "-addext", "subjectAltName=DNS:paper.example"],
        check=True, capture_output=True,
    )  # fmt: skip
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(made, key)
    paper.socket = serving.wrap_socket(paper.socket, server_side=True)
    paper.answers["/"] = Answer("news")
    plain = outward(paper, {"other.example": [OUTSIDE]})
    asking = Outward(plain.resolve, plain.connect, lambda: ssl.create_default_context(cafile=str(made)))
    assert asking("https://paper.example/", LIMITS).data == b"news"
    assert "certificate verify failed" in refusal(asking, "https://other.example/")
