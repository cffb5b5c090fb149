"""The built scripts and styles are those of the sources in web/, and load nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from truceline.publish.web.rendering import STATIC

WEB = Path(__file__).parents[3] / "web"


def test_what_is_kept_is_what_the_sources_build(tmp_path: Path) -> None:
    if shutil.which("node") is None or not (WEB / "node_modules").is_dir():
        pytest.skip("needs Node and web/node_modules: cd web && npm ci")
    subprocess.run(["node", "build.mjs", "--into", str(tmp_path)], cwd=WEB, check=True, timeout=120)
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in STATIC.iterdir()}
    assert built.keys() == kept.keys()
    assert [name for name in built if built[name] != kept[name]] == [], "type: make assets"


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_styles_load_nothing_from_elsewhere(path: Path) -> None:
    addresses = re.findall(r"url\((.*?)\)", path.read_text(encoding="utf-8"))
    assert [each for each in addresses if not each.strip("\"'").startswith(("data:", "#"))] == []
