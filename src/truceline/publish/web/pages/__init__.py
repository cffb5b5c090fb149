"""The pages, one module and one template each. A new page: its module here with a `router`, and its line below."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.publish.web.pages import ceasefire, ceasefires, incident, login, report, start

ROUTERS: tuple[APIRouter, ...] = (
    start.router,
    ceasefires.router,
    ceasefire.router,
    incident.router,
    report.router,
    login.router,
)

NAVIGATION: tuple[tuple[str, str], ...] = (("/", "Start"), ("/ceasefires", "Ceasefires"))
"""What stands at the top of every page: address and name."""
