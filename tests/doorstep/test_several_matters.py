"""One message about several matters: which words are for which (CON-3, OTH-2)."""

import pytest

from doorstep.turns.several_matters import parts, parts_by_name
from tests.doorstep.test_which_matter import NAMES, SINK, TV


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "#1001 take Rosa, and for #1002 take Luis please",
            {1001: "#1001 take Rosa", 1002: "for #1002 take Luis please"},
        ),
        ("Hi! Rosa for job #1001 and Luis for #1002.", {1001: "Hi! Rosa for job #1001", 1002: "Luis for #1002."}),
        ("Take Luis for #1002, for #1001 nobody yet", {1002: "Take Luis for #1002", 1001: "for #1001 nobody yet"}),
        (
            "#1001: yes, Tuesday. #1002: cancel it. #1001 as said",
            {1001: "#1001: yes, Tuesday #1001 as said", 1002: "#1002: cancel it"},
        ),
        ("#1001选Rosa，#1002选Luis", {1001: "#1001选Rosa", 1002: "#1002选Luis"}),
        ("#1001 is the same wall as #1002", {}),
        ("I paid for #1001, it was dearer than #1002", {}),
        ("#1001 take Rosa, and tell her that it is #1 of two", {}),
        ("Please cancel #1001 and also #1002, thanks", {}),
        ("#1001 take Rosa", {}),
    ],
)
def test_con3_oth2_each_matter_has_its_own_words(text: str, told: dict[int, str]) -> None:
    assert {part.matter.number: part.text for part in parts(text, (SINK, TV))} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Let's go with Rosa, and for #1002 take Luis please",
            {1001: "Let's go with Rosa", 1002: "for #1002 take Luis please"},
        ),
        ("The wall is the one of #1002, by the way", {}),
        ("Hi, #1002 was done well, the same here please", {}),
        ("...for #1002 take Luis", {}),
        ("Let's go with Rosa for #1001", {}),
    ],
)
def test_oth2_in_the_conversation_about_one_matter_its_writer_may_turn_to_another(
    text: str, told: dict[int, str]
) -> None:
    assert {part.matter.number: part.text for part in parts(text, (SINK, TV), TV)} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The TV is done, I sign it off. And when does the plumber come?",
            {1001: "The TV is done, I sign it off.", 1002: "And when does the plumber come?"},
        ),
        (
            "Hi! When does the plumber come? The TV is up. It looks great",
            {1002: "When does the plumber come?", 1001: "The TV is up. It looks great"},
        ),
        ("Rosa was great. Can Luis come earlier?", {1001: "Rosa was great.", 1002: "Can Luis come earlier?"}),
        ("电视装好了，可以确认。水管工什么时候来？", {1001: "电视装好了，可以确认。", 1002: "水管工什么时候来？"}),
        ("When does the plumber come? He should ring twice.", {}),
        ("The plumber scratched the TV. Who pays for that?", {}),
        ("Can the one who mounts the TV look at the leaking sink too?", {}),
        ("#1001 is done. When does the plumber come?", {}),
        ("All done, thank you!", {}),
        ("", {}),
    ],
)
def test_oth2_without_numbers_whole_clauses_that_name_a_job_are_its_words(text: str, told: dict[int, str]) -> None:
    found = parts_by_name(text, (SINK, TV), NAMES.__getitem__)
    assert {part.matter.number: part.text for part in found} == told
