"""Matters in every state that a policy question may find them in, for customers and pros."""

from collections.abc import Callable, Mapping
from pathlib import Path

from desk import commands as cmd
from desk.catalogue import load_catalogue
from desk.packages import Choice
from tests.desk.cast import DANA, ROSA, SAM, THREE, Play, dollars

PRODUCTS = load_catalogue(Path(__file__).resolve().parents[2] / "data/catalogue/services.yml")
MORE = dollars(220)


def _then(play: Play, *commands: cmd.Command) -> Play:
    for command in commands:
        play.go(command)
    return play


def _at(play: Play, when: str) -> Play:
    play.until(when)
    return play


def _package() -> Play:
    play = Play()
    play.office = type(play.office)(**{**vars(play.office), "catalogue": PRODUCTS})
    choice = Choice(option="TV up to 65 inch", parts="pro", place="home")
    order = cmd.OrderPackage(actor=DANA, package="tv-mounting-basic", choice=choice, zip="98101", description="a TV")
    return _then(play, order)


def _visit() -> Play:
    return _then(Play().requested(), cmd.OfferVisit(actor=ROSA, words="$49 first", price=dollars(49), windows=THREE))


def _done() -> Play:
    job_done = cmd.JobDone(actor=ROSA, words="done", amount=dollars(170))
    return _then(_at(Play().booked(), "2026-12-08 13:00"), job_done)


def _signed_off() -> Play:
    return _then(_done(), cmd.SignOff(actor=DANA, words="all good"))


STATES: Mapping[str, Callable[[], Play]] = {
    "requested": lambda: Play().requested(details={"parts": "bracket from the customer"}),
    "estimated": lambda: Play().requested().estimated(),
    "closed": lambda: _at(Play().requested().estimated(SAM, dollars(140)), "2026-12-05 10:00"),
    "visit offered": _visit,
    "visit accepted": lambda: _then(_visit(), cmd.AcceptVisit(actor=DANA, words="fine", windows=THREE[:1])),
    "accepted": lambda: Play().requested().estimated().accepted(THREE[0]),
    "windows sent": lambda: Play().requested().estimated().accepted(*THREE),
    "window proposed": lambda: _then(
        Play().requested().estimated().accepted(*THREE),
        cmd.ProposeWindow(actor=ROSA, words="or this", windows=(THREE[0].model_copy(update={"end": THREE[1].end}),)),
    ),
    "booked": lambda: _at(Play().booked(), "2026-12-07 07:59"),
    "booked late": lambda: _at(Play().booked(), "2026-12-07 08:01"),
    "window over": lambda: _at(Play().booked(), "2026-12-08 12:30"),
    "no-show reported": lambda: _then(
        _at(Play().booked(), "2026-12-08 12:30"), cmd.ReportNoShow(actor=DANA, words="nobody came")
    ),
    "no-show escalated": lambda: _at(STATES["no-show reported"](), "2026-12-10 13:00"),
    "change proposed": lambda: _then(
        _at(Play().booked(), "2026-12-08 09:00"), cmd.ProposeChange(actor=ROSA, words="brick", amount=MORE)
    ),
    "phone released": lambda: _then(Play().booked(), cmd.SharePhone(actor=DANA, words="call me")),
    "work done": _done,
    "signed off": _signed_off,
    "rated": lambda: _then(_signed_off(), cmd.Rate(actor=DANA, words="great", stars=5)),
    "rating over": lambda: _at(_signed_off(), "2027-03-15 09:00"),
    "claimed": lambda: _then(_signed_off(), cmd.RaiseCase(actor=DANA, words="it fell down", reason="claim")),
    "package ordered": _package,
}
