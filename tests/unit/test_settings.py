"""Settings: read once, refused by name where they cannot be right, secrets never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.domain.errors import Misconfigured
from graphsvc.settings import describe, read_settings, unknown_names

CANARY = "canary-7f3a-do-not-show-me"


def test_everything_has_a_default() -> None:
    """An empty environment is enough."""
    settings = read_settings({})

    assert settings.embedded
    assert settings.loopback
    assert settings.port == 8350
    assert settings.as_of is None


def test_empty_text_means_not_given() -> None:
    """As `GRAPHSVC_PORT= graphsvc serve` means it."""
    assert read_settings({"GRAPHSVC_PORT": " "}).port == 8350


def test_the_command_line_wins_over_the_environment() -> None:
    """And what it does not say stays."""
    settings = read_settings({"GRAPHSVC_PORT": "8400", "GRAPHSVC_LANGUAGE": "en"}, port=8500, language=None)

    assert (settings.port, settings.language) == (8500, "en")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "80a"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("STORE", "http://localhost:7474"),
        ("LANGUAGE", "fr"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("AS_OF", "2022-02-30"),
        ("ALLOW_REMOTE", "perhaps"),
        ("STORE_HEAP_MB", "1"),
        ("KEEP_REVISIONS", "-1"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name(name: str, value: str) -> None:
    """The value stands in the sentence, so that a typo is seen."""
    with pytest.raises(Misconfigured) as refused:
        read_settings({f"GRAPHSVC_{name}": value})

    assert f"GRAPHSVC_{name}={value!r} is not allowed" in str(refused.value)


def test_all_wrong_values_are_named_at_once() -> None:
    """Nobody mends one after the other."""
    with pytest.raises(Misconfigured) as refused:
        read_settings({"GRAPHSVC_PORT": "x", "GRAPHSVC_LANGUAGE": "y"})

    assert "GRAPHSVC_PORT" in str(refused.value)
    assert "GRAPHSVC_LANGUAGE" in str(refused.value)


def test_a_server_needs_a_password() -> None:
    """Said at the start, with both ways to give it."""
    with pytest.raises(Misconfigured, match="GRAPHSVC_STORE_PASSWORD_FILE"):
        read_settings({"GRAPHSVC_STORE": "bolt://localhost:7687"})


def test_a_self_signed_certificate_must_be_allowed() -> None:
    """An address alone does not switch the check off."""
    given = {"GRAPHSVC_STORE": "bolt+ssc://db:7687", "GRAPHSVC_STORE_PASSWORD": CANARY}

    with pytest.raises(Misconfigured, match="GRAPHSVC_STORE_ALLOW_SELF_SIGNED"):
        read_settings(given)

    assert read_settings(given | {"GRAPHSVC_STORE_ALLOW_SELF_SIGNED": "yes"}).store.startswith("bolt+ssc")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104  # it is not loopback, and that is the point
        ("::", False),
        ("192.168.1.7", False),
        ("127.0.0.1.example.com", False),
        ("planner-pc", False),
    ],
)
def test_loopback_is_told_from_names_that_look_like_it(host: str, loopback: bool) -> None:
    """A name is whatever a resolver makes of it."""
    assert read_settings({"GRAPHSVC_HOST": host}).loopback is loopback


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    """As orchestrators hand secrets out; the line's end is not part of it."""
    file = tmp_path / "password"
    file.write_text(f"{CANARY}\n", "utf-8")

    settings = read_settings({"GRAPHSVC_STORE": "bolt://db", "GRAPHSVC_STORE_PASSWORD_FILE": str(file)})

    assert settings.store_password is not None
    assert settings.store_password.get_secret_value() == CANARY


def test_a_secret_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With its path."""
    with pytest.raises(Misconfigured, match="GRAPHSVC_SECRET_KEY_FILE="):
        read_settings({"GRAPHSVC_SECRET_KEY_FILE": str(tmp_path / "missing")})


def test_a_secret_is_never_shown() -> None:
    """Neither in the list of settings nor in a text of the settings themselves."""
    settings = read_settings({"GRAPHSVC_SECRET_KEY": CANARY, "GRAPHSVC_STORE_PASSWORD": CANARY})

    shown = f"{list(describe(settings))} {settings!r} {settings} {settings.model_dump_json()}"

    assert CANARY not in shown
    assert "(set)" in shown


@pytest.mark.parametrize(
    "given",
    [
        {"GRAPHSVC_SECRET_KEY": "short-canary"},
        {"GRAPHSVC_STORE": "bolt://neo4j:short-canary@db:7687"},
        {"GRAPHSVC_STORE": "bolt+ssc://db", "GRAPHSVC_STORE_PASSWORD": "short-canary"},
    ],
)
def test_a_refusal_does_not_show_a_secret(given: dict[str, str]) -> None:
    """Not even one that is wrong."""
    with pytest.raises(Misconfigured) as refused:
        read_settings(given)

    assert "short-canary" not in str(refused.value)


def test_a_misspelt_name_is_noticed_with_the_nearest_one() -> None:
    """It would do nothing; names of the tests are not ours to judge."""
    environment = {"GRAPHSVC_PROT": "1", "GRAPHSVC_TESTS_REQUIRE": "all", "PATH": "x", "GRAPHSVC_PORT": "1"}

    assert unknown_names(environment) == {"GRAPHSVC_PROT": "GRAPHSVC_PORT"}


def test_every_setting_is_explained_in_both_languages() -> None:
    """The list is made from the declaration."""
    for name, _, _, help_ in describe(read_settings({})):
        assert help_.zh, name
        assert help_.en, name
        assert help_.zh != help_.en, name
