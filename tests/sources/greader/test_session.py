"""Sessions: logged in again once, whatever is asked for, and never more often."""

from __future__ import annotations

import pytest

from reader.sources.greader import calls
from reader.sources.greader.session import Cancelled, Kind, ServerError, Session
from reader.sources.http.response import Outcome, Request, Response


def refusing(request: Request, cancelled: Cancelled) -> Response:
    return Response(Outcome.STATUS, request.url, 401)


@pytest.mark.parametrize("token", ["", "ann/old"])
def test_a_login_that_is_refused_again_is_not_repeated(token: str) -> None:
    logins: list[str] = []

    def log_in() -> str:
        logins.append("ann")
        return "ann/new"

    session = Session("http://rss.example", token, log_in, lambda: False, refusing)
    for call in (calls.USER_INFO, calls.edit_tag([1], "read", on=True), calls.SUBSCRIPTIONS):
        with pytest.raises(ServerError, match="drops the Authorization header") as caught:
            session.ask(call)
        assert caught.value.kind is Kind.LOGIN
    assert logins == ["ann"]
