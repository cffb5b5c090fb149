"""A visit: one request with who makes it, and the pages it can be answered with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from truceline.publish.web.desk import Desk
from truceline.publish.web.security.cookies import SEAT, keep
from truceline.records.account import ROLES, Account, Role


@dataclass(frozen=True)
class Visit:
    """`account`: who is logged in, None: nobody, or no login is needed. `role`: what they may do, None: nothing yet.

    `name`: under which judgements are kept. `form_token`: what forms carry. `new_seat`: a secret that the browser is
    to keep, None where it has one. `by_token`: a program with a token asks.
    """

    request: Request
    desk: Desk
    account: Account | None
    role: Role | None
    name: str
    form_token: str
    new_seat: str | None = None
    by_token: bool = False

    def may(self, role: Role) -> bool:
        """Whether this person may do what a role may do."""
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)

    @property
    def account_number(self) -> int | None:
        """The number that is kept with this person's judgements."""
        return self.account.number if self.account else None

    @property
    def partial(self) -> bool:
        """Whether only a part of the page is wanted (htmx)."""
        return self.request.headers.get("HX-Request") == "true" and "HX-Boosted" not in self.request.headers

    def page(self, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
        """A page from a template, which also has `visit` and `desk`."""
        html = self.desk.templates.get_template(template).render(visit=self, desk=self.desk, **values)
        response = HTMLResponse(html, status)
        response.headers["Vary"] = "Cookie, HX-Request"
        if self.new_seat is not None:
            keep(response, self.request, SEAT, self.new_seat)
        return response

    def onward(self, path: str) -> RedirectResponse:
        """To another address of this page, after something was done."""
        return RedirectResponse(path, 303)
