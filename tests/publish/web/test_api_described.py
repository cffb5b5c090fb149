"""The API keeps its word: every answer to whatever is asked is one that its OpenAPI description names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.publish.web.conftest import add_account, copied
from truceline.ledger import open_ledger
from truceline.publish.web import WebSettings, make_app
from truceline.store import accounts

TOKEN = {"Authorization": "Bearer tl_secret_of_a_test"}
FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CHECKS = (
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


@pytest.fixture(scope="module")
def page(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The page of a team, asked with the token of one who may do everything."""
    store = copied(demo, tmp_path_factory.mktemp("described") / "ledger.db")
    add_account(store, "amal", "admin")
    with open_ledger(store) as ledger, ledger.store.writing() as connection:
        accounts.add_token(connection, "amal", "tl_secret_of_a_test", "test", ledger.store.now())
    with TestClient(make_app(WebSettings(str(store), host="0.0.0.0")), headers=TOKEN) as client:
        yield client


def test_the_description_names_every_address(page: TestClient) -> None:
    paths = set(page.get("/api/v1/openapi.json").json()["paths"])
    assert {"/api/v1/incidents", "/api/v1/ceasefires/{id}/status", "/api/v1/reports", "/api/v1/judgements"} <= paths


def test_no_answer_is_an_error_of_the_server_or_outside_its_schema(page: TestClient) -> None:
    api = schemathesis.openapi.from_asgi("/api/v1/openapi.json", page.app, headers=TOKEN)
    asked = 0
    for operation in api.get_all_operations():

        @FEW
        @given(case=operation.ok().as_strategy())
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=CHECKS, headers=TOKEN)

        ask()
    assert asked >= 12 * 5
