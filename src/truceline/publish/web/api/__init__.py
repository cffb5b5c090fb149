"""The JSON API under `/api/v1`."""

from __future__ import annotations

from fastapi import APIRouter

ROUTERS: tuple[APIRouter, ...] = ()
"""The routers of the API; each module here has one."""
