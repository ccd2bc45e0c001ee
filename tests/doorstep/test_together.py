"""OTH-2: a mail about two jobs is answered in one mail, once both parts are done, and nothing of it twice (CON-3)."""

from typing import Any

from desk import conversation
from desk.notices import Invitation, Notice
from desk.windows import ArrivalWindow
from doorstep.bot_client import ActAnswer, BotMessage
from doorstep.post.told_with_reply import keep
from doorstep.turns import together
from doorstep.turns.context import context_of
from doorstep.turns.finishing import finish
from doorstep.turns.giving_up import give_up_message
from doorstep.turns.playing import Played
from doorstep.turns.reply import Reply
from tests.doorstep.town import DANA, MONDAY, Mail, Town

WINDOW = ArrivalWindow(start=MONDAY, end=MONDAY.replace(hour=20))


class TwoParts:
    """Dana has asked for a TV and a handyman, and one mail of hers is about both."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.matters = [town.request(), town.request("handyman", "a shelf")]
        with town.house.sessions.begin() as session:
            received = [
                conversation.receive(
                    session,
                    key=f"part:{matter_id}",
                    channel="email",
                    role="customer",
                    text="words",
                    received_at=MONDAY,
                    person_id="dana",
                    matter_id=matter_id,
                )
                for matter_id in self.matters
            ]
            self.ids = [message.id for message in received if message is not None]
            together.bind(session, self.ids)
        self.before = len(town.mails_to(DANA))

    def done(self, place: int, said: str, **slots: Any) -> None:
        """That part is handled, and this is the answer to it."""
        with self.town.house.sessions.begin() as session:
            message = conversation.inbound(session, self.ids[place])
            assert message is not None
            context = context_of(self.town.house, session, message, None)
            answers = [ActAnswer(messages=(BotMessage(text=said, custom={"policy": ["REQ-8"]}),), acknowledged=True)]
            finish(self.town.house, session, context, Played([], answers, {"slots": slots}), Reply(said))
        self.town.drain()

    def told_beside(self, place: int, **more: Any) -> None:
        """Something that its writer is told of what that part brought about, with more where it is given."""
        notice = Notice(
            kind="no_agreement",
            to_role="customer",
            to_person="dana",
            matter_id=self.matters[place],
            pro_id="rosa",
            facts={"number": "1001", "other": "Rosa", "case": "c1", "due": "Friday"},
            policy=("SCH-2",),
        )
        with self.town.house.sessions.begin() as session:
            assert keep(session, notice.model_copy(update=more), f"message:{self.ids[place]}:0")

    @property
    def mails(self) -> list[Mail]:
        return self.town.mails_to(DANA)[self.before :]


def test_both_answers_stand_in_one_mail_each_under_its_job(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.done(0, "Rosa is booked.")
    assert parts.mails == [], "the answer waits for the other part"
    parts.done(1, "Joe comes on Friday.")
    parts.done(1, "Joe comes on Friday.")
    [mail] = parts.mails
    said = [mail.text.index(each) for each in ("#1001 TV mounting", "Rosa is booked.", "#1002 Handyman", "Joe comes")]
    assert said == sorted(said)
    with quiet_town.house.sessions() as session:
        rows = [conversation.inbound(session, each) for each in parts.ids]
    assert [row and row.state for row in rows] == ["handled", "handled"]
    assert not any("answer_waiting" in ((row and row.understood) or {}) for row in rows)


def test_one_mail_stands_in_the_history_of_each_job_that_it_answers(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.done(0, "Rosa is booked.")
    parts.done(1, "Joe comes on Friday.")
    for matter_id in parts.matters:
        [sent] = [line for line in quiet_town.house.desk.history(matter_id) if "Joe comes on Friday." in line.words]
        assert sent.source == "sent" and "Rosa is booked." in sent.words


def test_a_mail_that_asks_about_one_job_stands_once_in_the_history_of_both(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.done(0, "Rosa is booked.")
    parts.done(1, "Shall I cancel Joe?", pending_act={"why": "unclear", "what": "cancel"})
    for matter_id in parts.matters:
        assert sum("Shall I cancel" in line.words for line in quiet_town.house.desk.history(matter_id)) == 1


def test_it_does_not_matter_which_part_is_done_first(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.done(1, "Joe comes on Friday.")
    parts.done(0, "Rosa is booked.")
    [mail] = parts.mails
    assert mail.text.index("#1001") < mail.text.index("#1002")


def test_what_is_told_beside_one_answer_stands_under_its_job(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.told_beside(0)
    parts.done(0, "All right.")
    parts.done(1, "Joe comes on Friday.")
    [mail] = parts.mails
    assert mail.text.index("case c1") < mail.text.index("#1002")


def test_con3_an_answer_that_changes_the_calendar_goes_by_itself_in_its_conversation(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.told_beside(0, invitation=Invitation(method="CANCEL", uid="u", sequence=1, window=WINDOW, summary="TV"))
    parts.done(0, "Cancelled.")
    parts.done(1, "Joe comes on Friday.")
    first, second = parts.mails
    assert "Cancelled." in first.text and "#1002" not in first.text
    assert "Joe comes on Friday." in second.text and "#1001" not in second.text
    assert first.sender != second.sender


def test_the_mail_stands_in_the_thread_of_the_only_job_that_asks_something_back(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.done(0, "Rosa is booked.")
    parts.done(1, "Shall I cancel Joe?", pending_act={"why": "unclear", "what": "cancel"})
    assert len(parts.mails) == 1
    with quiet_town.house.sessions() as session:
        [told] = [
            line
            for line in conversation.transcript(session, person_id="dana")
            if getattr(line, "answers", None) in parts.ids
        ]
    assert told.matter_id == parts.matters[1] and getattr(told, "answers", None) == parts.ids[1]


def test_oth2_a_part_that_could_not_be_handled_does_not_hold_the_other_up(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.done(0, "Rosa is booked.")
    give_up_message(quiet_town.house, inbound_id=parts.ids[1], reason="the bot is down")
    quiet_town.drain()
    texts = [mail.text for mail in parts.mails]
    assert sum("Rosa is booked." in text for text in texts) == 1
    assert sum("could not handle your message" in text for text in texts) == 1


def test_nothing_to_say_to_one_part_leaves_the_other_as_ever(quiet_town: Town) -> None:
    parts = TwoParts(quiet_town)
    parts.done(0, "")
    parts.done(1, "Joe comes on Friday.")
    [mail] = parts.mails
    assert "#1001" not in mail.text and "#1002 Handyman" not in mail.text
