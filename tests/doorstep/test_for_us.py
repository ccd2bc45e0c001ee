"""What a message asks or tells us is read apart, so that nobody else reads it (CON-3, PRO-4)."""

import pytest

from doorstep.turns.acts import Circumstances, acts_json
from doorstep.turns.for_us import set_apart
from doorstep.turns.plan import WriterRole
from language.understanding import Act, Understanding

PHOTO = {"id": "1", "name": "photo-1.jpg", "type": "image/jpeg"}
RENEWED = "My insurance has been renewed"


@pytest.mark.parametrize(
    ("text", "role", "acts", "rest"),
    [
        (
            "Tuesday works. What's the address again?",
            "pro",
            [("ask_status", "What's the address again?")],
            "Tuesday works.",
        ),
        ("Did she agree?", "pro", [("ask_status", "Did she agree?")], ""),
        (
            "Please bring a ladder. What time is Rosa coming?",
            "customer",
            [("ask_status", "What time is Rosa coming?")],
            "Please bring a ladder.",
        ),
        (f"Tuesday works. By the way, {RENEWED.lower()}.", "pro", [("talk_to_human", None)], "Tuesday works."),
        (f"{RENEWED}, the certificate is attached. It is good until June.", "pro", [("talk_to_human", None)], ""),
        (f"{RENEWED}.", "customer", [], f"{RENEWED}."),
        ("Here is my licence.", "pro", [], "Here is my licence."),
        ("$150, free Tuesday.", "pro", [], "$150, free Tuesday."),
        ("$150. Who's the client, by the way?", "pro", [("ask_status", "Who's the client, by the way?")], "$150."),
    ],
)
def test_con3_pro4_what_is_for_us_alone_is_cut_out(
    text: str, role: WriterRole, acts: list[tuple[str, str | None]], rest: str
) -> None:
    apart = set_apart(text, role, threaded=True)
    assert [act.intent for act in apart.acts] == [intent for intent, _ in acts] and apart.rest == rest
    assert all(words in (None, act.text) for act, (_, words) in zip(apart.acts, acts, strict=True))


def test_pro4_a_paper_handed_in_outside_of_any_job_is_for_support() -> None:
    assert [act.intent for act in set_apart("Here is my licence.", "pro", threaded=False).acts] == ["talk_to_human"]


def test_pro4_the_photo_goes_with_the_news_and_not_to_the_customer() -> None:
    read = Understanding((Act("confirm_window", 0.9, "Tuesday works."),), (), (), (), None, None, {}, False, ())
    apart = (Act("talk_to_human", 1.0, RENEWED),)
    first, second = acts_json(
        read, "Tuesday works.", Circumstances(role="pro", between_parties=True), photos=[PHOTO], apart=apart
    )
    assert {"entity": "photos", "value": [PHOTO]} in second["entities"]
    assert all(entity["entity"] != "photos" for entity in first["entities"])
