"""The pages, one module and one template each. A new page: its module here with a `router`, and its line below."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.publish.web.pages import (
    account,
    add,
    ceasefire,
    ceasefires,
    codebook,
    export,
    incident,
    incidents,
    lists,
    login,
    report,
    reports,
    review,
    start,
    words,
)

ROUTERS: tuple[APIRouter, ...] = (
    start.router,
    ceasefires.router,
    ceasefire.router,
    incidents.router,
    incident.router,
    reports.router,
    report.router,
    add.router,
    lists.router,
    words.router,
    review.router,
    export.router,
    codebook.router,
    login.router,
    account.router,
)

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/", "Start"),
    ("/ceasefires", "Ceasefires"),
    ("/incidents", "Incidents"),
    ("/reports", "Reports"),
    ("/add", "Add"),
    ("/actors", "Actors"),
    ("/places", "Places"),
    ("/publishers", "Publishers"),
    ("/review", "Review"),
    ("/codebook", "Codebook"),
)
"""What stands at the top of every page: address and name."""
