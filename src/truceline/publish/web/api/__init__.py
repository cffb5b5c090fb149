"""The JSON API under `/api/v1`: what the store answers, for programs.

One module a kind of question, each with a `router`; `answers` makes them JSON with an ETag, `description` the OpenAPI
document. Names and shapes are those of the records; ids are stable.
"""

from __future__ import annotations

from fastapi import APIRouter

from truceline.publish.web.api import ceasefires, description, incidents, judgements, reports, words

__all__ = ["ROUTERS"]

ROUTERS: tuple[APIRouter, ...] = (
    description.router,
    incidents.router,
    ceasefires.router,
    reports.router,
    words.router,
    judgements.router,
)
"""The routers of the API; each module here has one."""
