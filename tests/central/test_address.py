"""Addresses of central datasets, and how they are reached."""

import pytest
from sqlalchemy import make_url

from curator.central import address
from curator.central.postgres import secured
from curator.domain.errors import CentralError, OfflineError


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://kim@central.example/curator", "verify-full"),
        ("postgresql://kim@10.0.0.7/curator", "verify-full"),
        ("postgresql://kim@central.example/curator?sslmode=require", "require"),
        ("postgresql://kim@127.0.0.1/curator", None),
        ("postgresql://kim@[::1]/curator", None),
        ("postgresql://kim@localhost/curator", None),
        ("postgresql:///curator?host=/run/postgresql", None),
        ("postgresql:///curator?host=central.example", "verify-full"),
    ],
)
def test_servers_elsewhere_have_to_prove_who_they_are(url: str, mode: str | None) -> None:
    assert secured(make_url(url)).query.get("sslmode") == mode


def test_a_password_is_never_shown() -> None:
    plain, login = address.login_of("postgresql://kim:secret@central.example/curator")
    assert (plain, login) == ("postgresql://kim@central.example/curator", "kim")
    assert address.login_of("/data/central.db") == ("/data/central.db", "")


def test_what_is_no_address_or_answers_nothing_is_a_sentence() -> None:
    with pytest.raises(CentralError, match="is no address"):
        address.login_of("postgresql://kim@host:port/x")
    with pytest.raises(OfflineError, match="cannot be reached"):
        address.connect("postgresql://127.0.0.1:1/x", name="kim").who()
