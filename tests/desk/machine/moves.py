"""What the people of the machine may do, and the times and places that it is played at."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st

from desk import commands as cmd
from desk.catalogue import Catalogue, load_catalogue
from desk.matter import Actor
from desk.packages import Choice
from desk.windows import ArrivalWindow
from tests.desk.cast import DANA, ROSA, SAM, dollars

Windows = tuple[ArrivalWindow, ...]
ANN = Actor(role="pro", person_id="ann")
PROS = st.sampled_from([ROSA, SAM, ANN])
PRO_IDS = st.sampled_from([None, "rosa", "sam", "ann"])
SPANS = st.one_of(st.integers(1, 60 * 30), st.integers(60 * 24, 60 * 24 * 4)).map(lambda m: timedelta(minutes=m))
OFFSETS = st.lists(st.tuples(st.integers(-4, 120), st.integers(1, 12)), max_size=4)
# Days before clocks change, holidays, years and leap days begin or end.
STARTS = [
    *("2026-12-01", "2026-03-05", "2026-10-29", "2026-11-24", "2026-12-23", "2026-12-30", "2027-12-29", "2028-02-26"),
    *("2028-03-09", "2026-06-17", "2026-07-01", "2027-01-14"),
]
# Seattle, New York, Honolulu, Phoenix, Anchorage, San Juan, Guam.
PLACES = ["98101", "10001", "96813", "85004", "99501", "00901", "96910"]
_PRODUCTS = load_catalogue(Path(__file__).resolve().parents[3] / "data/catalogue/services.yml")
_MOUNTING = _PRODUCTS.find("tv-mounting")
assert _MOUNTING is not None
# To be had everywhere, as a custom job and as a package.
EVERYWHERE = Catalogue([_MOUNTING.model_copy(update={"areas": "all"})])
PACKAGE = Choice(option="TV up to 65 inch", parts="pro", place="home")
_WINDOW_KINDS = {"reschedule", "cancel_booking", "change_pro", "report_no_show", "offer_windows", "sign_off"}

BY_CUSTOMER: list[Callable[[Windows, str | None], cmd.Command]] = [
    lambda w, p: cmd.AddDetails(actor=DANA, words="brick", details={"wall": "brick"}, windows=w),
    lambda w, p: cmd.TellPro(actor=DANA, words="where to park?", pro_id=p, windows=w),
    lambda w, p: cmd.AcceptEstimate(actor=DANA, words="let's go", pro_id=p, windows=w),
    lambda w, p: cmd.DeclineEstimate(actor=DANA, words="no", pro_id=p),
    lambda w, p: cmd.WeighEstimate(actor=DANA, pro_id=p or "rosa", dropped=bool(w)),
    lambda w, p: cmd.OfferWindows(actor=DANA, words="then", windows=w),
    lambda w, p: cmd.AcceptWindow(actor=DANA, words="ok", window=w[0] if w else None),
    lambda w, p: cmd.DeclineWindow(actor=DANA, words="no", windows=w),
    lambda w, p: cmd.Reschedule(actor=DANA, words="move it", windows=w),
    lambda w, p: cmd.CancelBooking(actor=DANA, words="cancel"),
    lambda w, p: cmd.CancelRequest(actor=DANA, words="stop"),
    lambda w, p: cmd.CorrectService(actor=DANA, words="not a TV", service="plumbing" if w else "tv-mounting"),
    lambda w, p: cmd.ChangePro(actor=DANA, words="somebody else"),
    lambda w, p: cmd.ReportNoShow(actor=DANA, words="nobody came"),
    lambda w, p: cmd.ReportNoReply(actor=DANA, words="no answer", pro_id=p),
    lambda w, p: cmd.AcceptVisit(actor=DANA, words="come by", pro_id=p, windows=w),
    lambda w, p: cmd.DeclineVisit(actor=DANA, words="no visit", pro_id=p),
    lambda w, p: cmd.ApproveChange(actor=DANA, words="agreed"),
    lambda w, p: cmd.RefuseChange(actor=DANA, words="no"),
    lambda w, p: cmd.SharePhone(actor=DANA, words="206 555 0142", pro_id=p, withdrawn=len(w) > 1),
    lambda w, p: cmd.Rate(actor=DANA, words="great", stars=5 if w else None),
    lambda w, p: cmd.GiveFeedback(actor=DANA, words="nice house", pro_id=p),
    lambda w, p: cmd.SignOff(actor=DANA, words="all good"),
    lambda w, p: cmd.AddToCase(actor=DANA, words="more"),
    lambda w, p: cmd.Unmute(actor=DANA, words="mails again") if w else cmd.Mute(actor=DANA, words="no more mails"),
]
ABOUT_THE_WINDOW = [make for make in BY_CUSTOMER if make((), None).kind in _WINDOW_KINDS]
BY_PRO: list[Callable[[Actor, Windows], cmd.Command]] = [
    lambda a, w: cmd.GiveEstimate(actor=a, words="150", amount=dollars(150), windows=w),
    lambda a, w: cmd.OfferVisit(actor=a, words="49 to look", price=dollars(49) if w else None, windows=w),
    lambda a, w: cmd.ProposeChange(actor=a, words="brick: 220", amount=dollars(220)),
    lambda a, w: cmd.TellCustomer(actor=a, words="what wall?"),
    lambda a, w: cmd.DeclineJob(actor=a, words="no thanks"),
    lambda a, w: cmd.ConfirmWindow(actor=a, words="works", window=w[0] if w else None),
    lambda a, w: cmd.ProposeWindow(actor=a, words="then?", windows=w),
    lambda a, w: cmd.CannotCome(actor=a, words="sick", windows=w[1:], excluded=w[:1]),
    lambda a, w: cmd.JobDone(actor=a, words="done", amount=dollars(160)),
    lambda a, w: cmd.AddToCase(actor=a, words="more"),
    lambda a, w: cmd.Unmute(actor=a, words="mails again") if w else cmd.Mute(actor=a, words="no more mails"),
]
