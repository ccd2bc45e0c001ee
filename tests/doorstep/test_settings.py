"""Settings come from the environment and a file, and a wrong one is told in one plain line."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doorstep.house import open_house
from doorstep.mail_servers import server_settings
from doorstep.offers import load_offers, load_services
from doorstep.setting_names import unknown_settings
from doorstep.settings import EditionSettings, SettingsError, load
from tests.database import fresh_database

INBOX = {"host": "imap.example.com", "username": "desk@example.com", "password": "secret-word"}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DOORSTEP_DATABASE_URL", "DOORSTEP_STATE_DIR", "DOORSTEP_SECRET", "DOORSTEP_DOMAIN"):
        monkeypatch.delenv(name, raising=False)


def test_nothing_needs_to_be_set() -> None:
    settings = load()
    assert settings.database_url is None
    assert settings.imap is None
    assert settings.desk_address == "desk@book.example"


def test_groups_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_IMAP_HOST", "imap.example.com")
    monkeypatch.setenv("DOORSTEP_IMAP_POLL_SECONDS", "7")
    monkeypatch.setenv("DOORSTEP_WEB_PUBLIC_URL", "https://book.example.com/")
    settings = load()
    assert settings.imap is not None
    assert (settings.imap.host, settings.imap.port, settings.imap.poll_seconds) == (
        "imap.example.com",
        993,
        7,
    )
    assert settings.public_url == "https://book.example.com"


def test_the_file_gives_way_to_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("doorstep.toml").write_text('domain = "file.example"\nsupport_address = "help@file.example"\n')
    monkeypatch.setenv("DOORSTEP_DOMAIN", "env.example")
    settings = load()
    assert (settings.domain, settings.support_address) == ("env.example", "help@file.example")


def test_any_postgresql_address_is_understood() -> None:
    assert load(database_url="postgres://a:b@h/d").database_url == "postgresql+psycopg://a:b@h/d"
    assert load(database_url="postgresql:///d?host=/s").database_url == "postgresql+psycopg:///d?host=/s"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"database_url": "mysql://x"},
            "DOORSTEP_DATABASE_URL=mysql://x: is not a PostgreSQL address; write postgresql:",
        ),
        ({"domain": "no good"}, "DOORSTEP_DOMAIN=no good: is not a domain"),
        ({"support_address": "x"}, "DOORSTEP_SUPPORT_ADDRESS=x: is not a mail address"),
        ({"imap": {}}, "DOORSTEP_IMAP_HOST: is needed"),
        ({"smtp": {"host": "mail.example.com", "security": "none"}}, "would send the password in the clear"),
        ({"web": {"port": "http"}}, "DOORSTEP_WEB_PORT=http: is not a whole number"),
        ({"imap": {**INBOX, "poll_seconds": "often"}}, "DOORSTEP_IMAP_POLL_SECONDS=often: is not a number"),
        ({"imap": {**INBOX, "security": "ssl"}}, "DOORSTEP_IMAP_SECURITY=ssl: is none of what it can be; write 'tls',"),
        ({"imap": {**INBOX, "hots": "x"}}, "DOORSTEP_IMAP_HOTS=x: is no setting; the nearest is DOORSTEP_IMAP_HOST"),
        ({"policy": {"zzz": 1}}, "DOORSTEP_POLICY_ZZZ=1: is no setting; docs/running.md lists them"),
        ({"policy": {"zone": "Mars/Base"}}, "DOORSTEP_POLICY_ZONE=Mars/Base: is no time zone"),
        ({"web": {"port": 99999}}, "DOORSTEP_WEB_PORT=99999: is too large; write 65535 or less"),
        ({"imap": "x"}, "DOORSTEP_IMAP=x: is a group of settings, not one; write DOORSTEP_IMAP_HOST"),
        ({"imap": {**INBOX, "ca_file": "/nowhere.pem"}}, "DOORSTEP_IMAP_CA_FILE=/nowhere.pem: there is no such file"),
        ({"smtp": {"host": "h.example", "ca_file": __file__}}, "cannot be read as a certificate"),
        ({"own_checks": "perhaps"}, "DOORSTEP_OWN_CHECKS=perhaps: is neither true nor false"),
        ({"limits": {"confirmation_days": 0}}, "DOORSTEP_LIMITS_CONFIRMATION_DAYS=0: is too small; write 1 or more"),
        ({"policy": {"silence_days": 99}}, "DOORSTEP_POLICY_SILENCE_DAYS=99: is too large; write 30 or less"),
        ({"policy": {"zone": "Nowhere"}}, "DOORSTEP_POLICY_ZONE=Nowhere: is no time zone"),
        ({"policy": {"holidays": "ZZ"}}, "DOORSTEP_POLICY_HOLIDAYS=ZZ: is no country whose holidays are known"),
        ({"policy": {"ranked_by": ["rating", "rating"]}}, "is no order; write"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(given: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        load(**given)
    assert told in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_what_should_be_json_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_MAILBOXES", "imap.example.com")
    with pytest.raises(SettingsError, match=r"^DOORSTEP_MAILBOXES: is not JSON"):
        load()


def test_a_password_is_never_shown() -> None:
    with pytest.raises(SettingsError) as database:
        load(database_url="mysql://ann:hunter2@h/x")
    assert "hunter2" not in str(database.value)
    with pytest.raises(SettingsError) as wrong:
        load(imap={"host": "h.example", "password": ["hunter2"]})
    assert "hunter2" not in str(wrong.value)


def test_a_broken_file_is_told_in_one_line() -> None:
    Path("doorstep.toml").write_text("domain = \n")
    with pytest.raises(SettingsError, match=r"^doorstep\.toml"):
        load()


def test_the_secret_is_made_once_and_kept_closed(tmp_path: Path) -> None:
    first, second = load(state_dir=tmp_path / "s").secret_key(), load(state_dir=tmp_path / "s").secret_key()
    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "s" / "secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("given", ["store.book.example, MX2.book.example", "store.book.example mx2.book.example."])
def test_our_own_hosts_are_a_plain_list(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("DOORSTEP_OWN_HOSTS", given)
    assert load().own_hosts == ("store.book.example", "mx2.book.example")


def test_a_host_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_OWN_HOSTS", "store.book.example, https://x")
    with pytest.raises(SettingsError, match=r"DOORSTEP_OWN_HOSTS.*https://x"):
        load()


def test_cat5_regions_with_another_edition_are_read_from_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_EDITION_REGIONS", "US-WA: subcontractor from 2026-01-01; 981: marketplace")
    edition = load().edition
    assert (edition.default, [rule.region for rule in edition.regions]) == ("marketplace", ["US-WA", "981"])
    monkeypatch.setenv("DOORSTEP_EDITION_REGIONS", "Washington subcontractor")
    with pytest.raises(SettingsError, match=r"DOORSTEP_EDITION_REGIONS=.*write US-WA: subcontractor from 2026-01-01"):
        load()


def test_cat5_a_day_that_is_none_is_told_by_the_name_and_the_rule_that_somebody_wrote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = "US-WA: subcontractor from 2026-13-01"
    monkeypatch.setenv("DOORSTEP_EDITION_REGIONS", rule)
    with pytest.raises(SettingsError) as wrong:
        load()
    assert str(wrong.value).startswith(
        f"DOORSTEP_EDITION_REGIONS={rule}: names 2026-13-01 in {rule!r}, which is no day"
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (EditionSettings(default="foo"), r"DOORSTEP_EDITION_DEFAULT: no edition is called 'foo'; write one of market"),
        (
            EditionSettings.model_validate({"regions": "981: nosuch"}),
            r"DOORSTEP_EDITION_REGIONS: no edition is called 'nosuch'",
        ),
    ],
)
def test_cat5_an_edition_that_there_is_not_is_told_by_the_setting_that_names_it(
    given: dict[str, str], told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        load_offers(EditionSettings.model_validate(given), load_services())


def test_a_name_that_no_setting_has_is_told_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOORSTEP_LEFT_OUT", raising=False)  # of these tests themselves
    monkeypatch.setenv("DOORSTEP_DOMIAN", "x.example")
    monkeypatch.setenv("DOORSTEP_IMPA_HOST", "x.example")
    monkeypatch.setenv("DOORSTEP_DOMAIN", "x.example")
    monkeypatch.setenv("DOORSTEP_WEB_PORT", "8080")
    monkeypatch.setenv("DOORSTEP_ENCODER_DIR", "x")
    Path(".env").write_text("DOORSTEP_ZZZZZZ=1\nPATH=x\n")
    Path("doorstep.toml").write_text('state_dri = "x"\n[imap]\nhost = "x.example"\n')
    assert unknown_settings() == [
        "DOORSTEP_DOMIAN is no setting; did you mean DOORSTEP_DOMAIN?",
        "DOORSTEP_IMPA_HOST is no setting; did you mean DOORSTEP_IMAP_HOST?",
        "DOORSTEP_STATE_DRI is no setting; did you mean DOORSTEP_STATE_DIR?",
        "DOORSTEP_ZZZZZZ is no setting; docs/running.md lists them",
    ]


def test_several_mailboxes_and_tokens_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doorstep.toml").write_text(
        """
[imap]
host = "imap.example.com"
username = "desk@example.com"
password = "p"

[[mailboxes]]
host = "imap.example.com"
username = "desk@example.com"
password = "p"
folder = "Jobs"

[[mailboxes]]
host = "outlook.office365.com"
username = "desk@example.org"
oauth = { provider = "microsoft", client_id = "c", refresh_token = "r" }
"""
    )
    settings = load()
    assert [inbox.name for inbox in settings.inboxes] == [
        "desk@example.com/INBOX",
        "desk@example.com/Jobs",
        "desk@example.org/INBOX",
    ]
    first, _, third = (server_settings(settings, inbox) for inbox in settings.inboxes)
    assert (first.password, first.token) == ("p", None)
    assert (third.password, third.token is not None) == (None, True)


def test_tokens_and_mailboxes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "OAUTH_PROVIDER": "gmail", "OAUTH_CLIENT_ID": "c", "OAUTH_CLIENT_SECRET": "s", "OAUTH_REFRESH_TOKEN": "r",
        "SMTP_HOST": "smtp.gmail.com", "SMTP_USERNAME": "desk@example.com",
        "MAILBOXES": '[{"host": "imap.gmail.com", "username": "desk@example.com"}]',
    }.items():  # fmt: skip
        monkeypatch.setenv(f"DOORSTEP_{name}", value)
    settings = load(state_dir=tmp_path)
    assert settings.smtp is not None
    (inbox,) = settings.inboxes
    both = server_settings(settings, inbox), server_settings(settings, settings.smtp)
    assert both[0].token is not None and both[0].token is both[1].token, "one source of tokens for one account"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"oauth": {"client_id": "c", "refresh_token": "r"}}, "needs a provider"),
        (
            {"oauth": {"client_id": "c", "refresh_token": "r", "token_url": "http://login.provider.test/token"}},
            "would send the refresh token in the clear; write an address that begins with https://",
        ),
        ({"imap": INBOX, "mailboxes": [INBOX]}, "named twice"),
        ({"mailboxes": [{**INBOX, "security": "none"}]}, "in the clear"),
    ],
)
def test_wrong_mail_accounts_are_said(given: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingsError, match=words) as wrong:
        load(**given)
    assert "secret-word" not in str(wrong.value)


@pytest.mark.parametrize(("country", "off"), [("US", 5), ("CA", 1)])
def test_t1_whose_holidays_are_no_business_days_is_a_setting(country: str, off: int) -> None:
    """In July 2027 Independence Day is kept on the 5th, Canada Day on the 1st."""
    house = open_house(load(database_url=fresh_database(), policy={"holidays": country}))
    try:
        with house.sessions() as session:
            calendar = house.office(session).calendar
        assert [day for day in (1, 2, 5, 6) if not calendar.is_business_day(date(2027, 7, day))] == [off]
    finally:
        house.close()
