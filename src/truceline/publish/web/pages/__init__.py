"""The pages, one module and one template each. A new page: its module here with a `router`, and its line below."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.publish.web.pages import login, start

ROUTERS: tuple[APIRouter, ...] = (start.router, login.router)

NAVIGATION: tuple[tuple[str, str], ...] = (("/", "Start"),)
"""What stands at the top of every page: address and name."""
