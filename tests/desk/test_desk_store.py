"""People, messages, photos and tables on a real database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

import mail.store
from desk import conversation, people
from desk.matter import Photo
from desk.people import Agent, Clearance, Customer, Pro
from desk.photo_store import keep_photo, photo_content
from desk.store import migrations, tables
from tests.database import empty_database
from tests.desk.cast import pro

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


# tables


def test_the_migrations_make_the_tables_that_the_code_knows() -> None:
    engine = create_engine(empty_database())
    migrations.upgrade(engine)
    migrations.upgrade(engine)
    with engine.connect() as connection:
        for metadata in (tables.metadata, mail.store.metadata):
            context = MigrationContext.configure(
                connection,
                opts={"include_name": lambda name, kind, _, m=metadata: kind != "table" or name in m.tables},
            )
            assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_pro6_a_rating_from_before_the_marks_stood_alone_is_taken_apart() -> None:
    engine = create_engine(empty_database())
    with engine.begin() as connection:
        command.upgrade(migrations.config(connection), "0006_pro_marks")
        for pro_id, rating, rated in (("came", 4.9, None), ("both", 53 / 11, 11), ("here", 4.0, 1)):
            row = {"id": pro_id, "rating": rating, "rated": rated}
            connection.execute(
                text(
                    "insert into people (id, role, name, email, phone_released, zip, rating, rated)"
                    " values (:id, 'pro', :id, :id, false, '98101', :rating, :rated)"
                ),
                row,
            )
        connection.execute(text("insert into matters values ('m', 1, 'dana', '{}', 2, now())"))
        for seq, (pro_id, stars) in enumerate((("both", 4), ("here", 4))):
            mark = {"seq": seq, "pro": pro_id, "stars": stars}
            connection.execute(text("insert into pro_marks values ('m', :seq, :pro, 1, 1, :stars, 0, 0, 0)"), mark)
    migrations.upgrade(engine)
    with Session(engine) as session:
        found = {pro.id: (pro.came_with, pro.rating) for pro in people.pros(session)}
    assert found == {"came": (4.9, 4.9), "both": (pytest.approx(4.9), pytest.approx(53 / 11)), "here": (None, 4.0)}
    engine.dispose()


def test_the_migrations_can_be_taken_back() -> None:
    engine = create_engine(empty_database())
    migrations.upgrade(engine)
    with engine.begin() as connection:
        command.downgrade(migrations.config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


# people


def test_people_come_back_as_they_were(session: Session) -> None:
    dana = Customer(id="dana", name="Dana", email="dana@home.example", zip="98101", zone="America/Los_Angeles")
    rosa = pro("rosa", clearance=Clearance.full(date(2027, 1, 1), "plumber"), radius_miles=12.5)
    kim = Agent(id="kim", name="Kim", email="kim@support.example")
    for person in (dana, rosa, kim):
        people.add(session, person)
    session.expire_all()
    assert [people.find(session, p.id) for p in (dana, rosa, kim)] == [dana, rosa, kim]
    assert people.find(session, "nobody") is None


def test_an_address_is_one_persons_whatever_its_case(session: Session) -> None:
    people.add(session, Customer(id="dana", name="Dana", email="Dana@Home.Example"))
    found = people.find_by_email(session, " dANA@home.example ")
    assert found and found.id == "dana" and found.email == "dana@home.example"
    with pytest.raises(IntegrityError):
        people.add(session, Customer(id="eve", name="Eve", email="DANA@home.example"))


def test_pros_by_service(session: Session) -> None:
    people.add(session, pro("rosa"))
    people.add(session, pro("sam", services=("plumbing", "tv-mounting")))
    people.add(session, Customer(id="dana", name="Dana", email="dana@home.example"))
    assert [p.id for p in people.pros(session)] == ["rosa", "sam"]
    assert [p.id for p in people.pros(session, "plumbing")] == ["sam"]
    people.add(session, pro("rosa", services=("plumbing",)))
    assert [p.id for p in people.pros(session, "plumbing")] == ["rosa", "sam"]
    assert all(isinstance(p, Pro) for p in people.pros(session))


def test_con2_a_phone_is_released_by_its_owner(session: Session) -> None:
    people.add(session, Customer(id="dana", name="Dana", email="dana@home.example"))
    people.set_phone(session, "dana", "206 555 0100", released=True)
    dana = people.find(session, "dana")
    assert dana and dana.phone == "206 555 0100" and dana.phone_released
    with pytest.raises(LookupError):
        people.set_phone(session, "nobody", None, released=False)


def test_photos_are_kept(session: Session) -> None:
    photo = keep_photo(session, "wall.jpg", "image/jpeg", b"\xff\xd8")
    assert photo_content(session, photo.id) == (photo, b"\xff\xd8")
    assert photo_content(session, "none") is None


# messages


def _receive(session: Session, key: str, **more: object) -> conversation.InboundMessage | None:
    values: dict[str, object] = {"channel": "email", "role": "customer", "text": "hi", "received_at": NOON}
    return conversation.receive(session, key=key, **(values | more))  # type: ignore[arg-type]


def test_a_message_is_received_once(session: Session) -> None:
    photo = Photo(id="p1", name="wall.jpg", type="image/jpeg")
    message = _receive(session, "k1", person_id="dana", photos=(photo,))
    assert message and message.photos == (photo,) and message.state == "stored"
    assert _receive(session, "k1", text="again") is None
    assert conversation.inbound(session, message.id) == message
    assert conversation.inbound(session, 10**9) is None


def test_what_became_of_a_message_is_kept(session: Session) -> None:
    message = _receive(session, "k1")
    assert message
    conversation.mark(session, message.id, "handled", understood={"acts": []}, matter_id="m1", person_id="dana")
    marked = conversation.inbound(session, message.id, lock=True)
    assert marked and (marked.state, marked.understood, marked.matter_id) == ("handled", {"acts": []}, "m1")
    conversation.mark(session, message.id, "failed", "the bot is down")
    marked = conversation.inbound(session, message.id)
    assert marked and marked.reason == "the bot is down" and marked.understood == {"acts": []}
    assert conversation.inbound_in_state(session, "failed") == [marked]
    with pytest.raises(LookupError):
        conversation.mark(session, 10**9, "handled")


def test_a_transcript_by_time_of_visit_person_and_matter(session: Session) -> None:
    _receive(session, "k1", channel="chat", visit_id="v1")
    conversation.send(session, role="customer", kind="reply", subject="", text="hello", created_at=NOON, visit_id="v1")
    later = NOON + timedelta(minutes=1)
    _receive(session, "k2", person_id="dana", matter_id="m1", received_at=later)
    sent = conversation.send(
        session,
        role="pro",
        kind="request_for_pro",
        subject="New job",
        text="...",
        created_at=later,
        to_person="rosa",
        matter_id="m1",
        pro_id="rosa",
        policy=("PRO-5",),
    )
    of_visit = conversation.transcript(session, visit_id="v1")
    assert [line.text for line in of_visit] == ["hi", "hello"]
    assert len(conversation.transcript(session, visit_id="v1", person_id="dana")) == 3
    assert [line.text for line in conversation.transcript(session, matter_id="m1")] == ["hi", "..."]
    assert conversation.transcript(session, matter_id="m1", after=later) == []
    assert (sent.state, sent.policy) == ("stored", ("PRO-5",))
    with pytest.raises(ValueError, match="a visit, a person or a matter"):
        conversation.transcript(session)


def test_the_bots_memory_of_a_conversation(session: Session) -> None:
    assert conversation.memory(session, "c1") == {}
    conversation.keep_memory(session, "c1", {"slots": {"zip": "98101"}})
    conversation.keep_memory(session, "c1", {"slots": {}})
    assert conversation.memory(session, "c1") == {"slots": {}}
