"""The page under load: time to the first byte of each kind of page with many readers at once, and memory over time.

    python benchmarks/page.py --store STORE [--readers 20] [--pause 1.0] [--seconds 60] [--requests 10000]

Serves the store (benchmarks/scale.py makes one of 100,000 reports) on a free port of this machine. Each reader opens
one page after another, chosen at random, and looks at it for `--pause` seconds; the first byte of a page is timed from
the moment it is asked for. Then `--requests` pages are asked for without a pause, and the memory of the server is told
before, halfway and after. The map's points of 20,000 incidents are fetched and timed too.
Exit status 1 where an answer was an error.
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

ROOT = Path(__file__).resolve().parents[1]
COMMAND = ROOT / ".venv" / "bin" / "truceline"
Times = dict[str, list[float]]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def served(store: str) -> Iterator[tuple[str, int]]:
    """The address of the page over a store, and the number of its process."""
    port = free_port()
    call = [str(COMMAND), "serve", "--store", store, "--port", str(port), "--no-open"]
    server = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(address, timeout=60)
                break
            except httpx.TransportError:
                if server.poll() is not None:
                    raise SystemExit(f"truceline serve ended with {server.returncode}; type it to see why") from None
                time.sleep(0.2)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(20)


def memory(process: int) -> float:
    """MB that a process holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def addresses(address: str) -> dict[str, list[str]]:
    """Addresses by kind of page, many of those that show one record."""

    def get(path: str) -> list[dict[str, object]]:
        found = httpx.get(f"{address}/api/v1{path}", timeout=120).json()
        items: list[dict[str, object]] = found["items"] if isinstance(found, dict) else found
        return items

    incidents, reports, ceasefires = get("/incidents?limit=200"), get("/reports?limit=200"), get("/ceasefires")[:100]
    names = ("Turkey", "Russia", "Syrian army")
    return {
        "start": ["/"],
        "ceasefires": ["/ceasefires"],
        "ceasefire": [f"/ceasefire/{each['id']}" for each in ceasefires],
        "incidents": [
            "/incidents",
            "/incidents?type=ASSAULT&disputed=yes",
            "/incidents?place=Idlib",
            "/incidents?min_sources=3",
        ],
        "incident": [f"/incident/{each['id']}" for each in incidents],
        "reports": ["/reports"],
        "report": [f"/report/{str(each['id'])[:12]}" for each in reports],
        "search": ["/search?words=ceasefire+Idlib", "/search?words=shelling", '/search?words="air strikes"'],
        "actor": [f"/actor?name={quote(name)}" for name in names],
        "actors, places, publishers": ["/actors", "/places", "/publishers"],
        "review": ["/review"],
        "codebook": ["/codebook", "/codebook/cues"],
    }


class Reader(threading.Thread):
    """Somebody who opens one page after another until told to stop."""

    def __init__(self, number: int, address: str, pages: dict[str, list[str]], pause: float, until: float) -> None:
        super().__init__()
        self.times: Times = defaultdict(list)
        self.errors: list[str] = []
        self._choose = random.Random(number)
        self._address, self._pages, self._pause, self._until = address, pages, pause, until

    def run(self) -> None:
        with httpx.Client(base_url=self._address, timeout=120) as client:
            time.sleep(self._choose.uniform(0, self._pause))
            while time.monotonic() < self._until:
                kind = self._choose.choice(list(self._pages))
                path = self._choose.choice(self._pages[kind])
                start = time.monotonic()
                with client.stream("GET", path) as answer:
                    self.times[kind].append(time.monotonic() - start)
                    answer.read()
                if answer.status_code != 200:
                    self.errors.append(f"{answer.status_code} {path}")
                time.sleep(self._pause * self._choose.uniform(0.5, 1.5))


def read_at_once(address: str, pages: dict[str, list[str]], readers: int, pause: float, seconds: float) -> list[str]:
    """Prints the times of pages with many readers; the answers that were errors."""
    until = time.monotonic() + seconds
    people = [Reader(number, address, pages, pause, until) for number in range(readers)]
    for each in people:
        each.start()
    for each in people:
        each.join()
    print(f"\n{readers} readers at once, {pause:g} s at each page, {seconds:g} s: first byte in ms")
    print(f"  {'page':<28}{'asked':>7}{'median':>9}{'p95':>9}{'worst':>9}")
    for kind in pages:
        times = sorted(value for each in people for value in each.times[kind])
        if times:
            p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
            told = "".join(f"{1000 * value:>9.0f}" for value in (statistics.median(times), p95, times[-1]))
            print(f"  {kind:<28}{len(times):>7}{told}")
    return [error for each in people for error in each.errors]


def over_time(address: str, process: int, pages: dict[str, list[str]], requests: int) -> list[str]:
    """Prints the server's memory while many pages are asked for; the answers that were errors."""
    choose, errors = random.Random(7), []
    paths = [path for some in pages.values() for path in some]
    print(f"\n{requests:,} pages without a pause: memory of the server in MB")
    with httpx.Client(base_url=address, timeout=120) as client:
        for number in range(requests + 1):
            if number % max(1, requests // 4) == 0:
                print(f"  after {number:>7,}  {memory(process):>7.0f}", flush=True)
            path = choose.choice(paths)
            if (status := client.get(path).status_code) != 200:
                errors.append(f"{status} {path}")
    return errors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--requests", type=int, default=10_000)
    options = parser.parse_args()
    with served(options.store) as (address, process):
        pages = addresses(address)
        start = time.monotonic()
        points = httpx.get(f"{address}/api/v1/incidents.geojson?limit=20000", timeout=120)
        seconds = time.monotonic() - start
        print(f"map: {len(points.json()['features']):,} points, {len(points.content) / 1e6:.1f} MB, {seconds:.2f} s")
        errors = read_at_once(address, pages, options.readers, options.pause, options.seconds)
        if options.requests:
            errors += over_time(address, process, pages, options.requests)
    for error in sorted(set(errors)):
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
