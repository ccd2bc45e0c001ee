"""The policy book: what each rule's id means in a line, and the numbers that a market may set otherwise."""

from typing import Annotated, Literal
from zoneinfo import available_timezones

from holidays import list_supported_countries
from pydantic import Field, field_validator

from desk.values import Value

RankedBy = Literal["distance", "rating"]
_Days = Annotated[int, Field(ge=1, le=30)]


class Policy(Value):
    """The numbers of the rules, with the book's defaults. Days are business days (T-1, T-2)."""

    estimate_days: _Days = 3  # REQ-4
    estimate_reminder_days: _Days = 1  # REQ-3
    confirmation_days: _Days = 1  # SCH-2
    silence_days: _Days = 2  # NOS-4
    no_show_days: _Days = 2  # NOS-2
    case_update_days: _Days = 2  # NOS-3
    free_hours: Annotated[int, Field(ge=0, le=336)] = 24  # SCH-4, T-3
    reminder_lead_hours: Annotated[int, Field(ge=0, le=48)] = 2  # SCH-4: ahead of the last free moment
    reminder_hours: Annotated[int, Field(ge=1, le=24)] = 2  # SCH-3: the second reminder, before the window
    refusals_in_a_row: Annotated[int, Field(ge=2, le=10)] = 3  # SCH-2: then support helps
    sign_off_days: _Days = 3  # PAY-1: after the window, then again before support takes it up
    watch_hours: Annotated[int, Field(ge=0, le=336)] = 48  # SCH-5: a move so shortly before its window is looked at
    visit_estimate_days: _Days = 1  # VIS-2, REQ-3: after the visit
    signing_hours: Annotated[int, Field(ge=1, le=336)] = 72  # PAY-3: how long a link to sign in person is good
    rating_days: Annotated[int, Field(ge=1, le=366)] = 90  # FBK-1
    lapse_reminder_days: tuple[Annotated[int, Field(ge=1, le=365)], ...] = (30, 7)  # PRO-4: days before
    pros_asked: Annotated[int, Field(ge=1, le=20)] = 5  # PRO-5
    ranked_by: tuple[RankedBy, ...] = ("distance", "rating")  # PRO-5: the first counts, the next where it is the same
    no_show_from: Literal["start", "end"] = "end"  # NOS-1: of the arrival window
    windows_wanted: Annotated[int, Field(ge=1, le=5)] = 3  # SCH-1
    zone: str = "America/Los_Angeles"  # T-1, where no address is known
    holidays: str = "US"  # T-1: whose national holidays are no business days

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("is no time zone; write one such as America/New_York")
        return name

    @field_validator("ranked_by")
    @classmethod
    def _ranks(cls, by: tuple[RankedBy, ...]) -> tuple[RankedBy, ...]:
        if not by or len(set(by)) < len(by):
            raise ValueError('is no order; write ["distance", "rating"], ["rating", "distance"] or one of them')
        return by

    @field_validator("holidays")
    @classmethod
    def _is_a_country(cls, code: str) -> str:
        if code not in list_supported_countries():
            raise ValueError("is no country whose holidays are known; write two letters such as US or CA")
        return code


# The placeholders are numbers of the policy, put in by `desk.policy_words.meaning`.
MEANINGS: dict[str, str] = {
    "T-1": "Business days are Monday to Friday without federal holidays, in the zone of the service address.",
    "T-2": "Business days are counted to the same wall-clock time on a later business day.",
    "T-3": "{free_hours} before an appointment: elapsed hours before the start of its arrival window.",
    "CAT-1": "A service is a package with a fixed price, or a custom job for which pros send estimates.",
    "CAT-2": "A service is offered by area.",
    "CAT-3": "A job is done at home unless the service says otherwise.",
    "CAT-4": "A service says who brings the parts.",
    "CAT-5": "What is offered depends on date and region.",
    "CAT-6": "Pros may ask about a change of the program and get plain answers.",
    "PRO-1": "A pro gets work only while every background check stands.",
    "PRO-2": "A pro carries liability insurance of at least a million dollars, in force on the day.",
    "PRO-3": "A trade that needs a licence is done by a pro whose licence is in force.",
    "PRO-4": "A pro whose checks lapse gets no new requests, and support looks after the open jobs.",
    "PRO-5": "The nearest eligible pros are asked, the better rated first where the distance is the same.",
    "PRO-6": "A pro is paid through the marketplace once the customer has signed the job off.",
    "REQ-1": "A request costs nothing and binds the customer to nothing.",
    "REQ-2": "A request is taken as soon as service, ZIP and description are known; more may be added later.",
    "REQ-3": "Pros answer a request within {answer_time}, or get one reminder.",
    "REQ-4": "Estimates are taken until {estimate_days} after the request.",
    "REQ-5": "A request cannot be cancelled; estimates simply stop, and nothing is owed.",
    "REQ-6": "Questions and answers between pro and customer are passed on and leave the request open.",
    "REQ-7": "An estimate is an amount or a range that may still change with parts or time.",
    "REQ-8": "The customer may compare the estimates at any time and need choose none.",
    "REQ-9": "Gift cards pay for packages, not for custom jobs.",
    "VIS-1": "A pro may ask for a visit first, naming its price.",
    "VIS-2": "A visit and its charge are accepted or declined beforehand.",
    "VIS-3": "A visit binds the customer to nothing.",
    "VIS-4": "A trip charge that was not accepted beforehand is not owed.",
    "SCH-1": "After a booking the customer names {windows_wanted} to choose from.",
    "SCH-2": "The pro confirms one of them within {confirmation_days}, or proposes another that the customer agrees"
    " to.",
    "SCH-3": "Times are arrival windows, given with their time zone.",
    "SCH-4": "Until {ahead} the window starts the customer may reschedule or cancel freely.",
    "SCH-5": "Only support can change a booking {late}, and a fee may apply.",
    "SCH-6": "Another pro means cancelling and booking again with the one wanted.",
    "SCH-7": "A pro who cannot come says so; the customer chooses anew, without any fee.",
    "NOS-1": "A no-show can be reported once the arrival window is over; the pro hears of it at once.",
    "NOS-2": "A no-show that the pro leaves unanswered for {no_show_days} goes to support by itself.",
    "NOS-3": "Support sends the customer an update within {case_update_days} of the case.",
    "NOS-4": "A customer's message that a pro leaves unanswered for {silence_days} goes to support.",
    "NOS-5": "Nothing is charged for a no-show: payment follows the customer's sign-off only.",
    "NOS-6": "A pro's answer in time stops the clock; the customer may still ask for support.",
    "PAY-1": "The card on file is charged by the marketplace after the customer has signed off the final amount.",
    "PAY-2": "Paying a pro directly is not allowed and not covered by the guarantee.",
    "PAY-3": "A new price or scope holds only once the customer has agreed to the change.",
    "PAY-4": "Changes, sign-offs and refunds are recorded with who, when and the words.",
    "CON-1": "Customer and pro write through masked addresses and never see the other's own.",
    "CON-2": "A phone number is passed on only when the customer says so.",
    "CON-3": "What is passed on is the person's own words, without contact details or a photo's location.",
    "FBK-1": "After the sign-off the customer may rate the job for {rating_days} from the order.",
    "FBK-2": "General feedback is welcome at any time.",
    "GUA-1": "A customer who is not satisfied gets the job put right or the money back; support decides.",
    "GUA-2": "A customer may file a claim against a pro who failed or came late.",
    "OTH-1": "Who asks for a person gets one, and the bot steps back.",
    "OTH-2": "What the bot does not understand is passed on or handed to a person, never lost.",
}
