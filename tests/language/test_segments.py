"""A mail is cut into clauses that carry one act each; greeting, thanks and closing are marked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.segments import split


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Hi there, I need a TV hung. Can you come Wed?\nThanks!\nDana", ["I need a TV hung.", "Can you come Wed?"]),
        ("Yes go for it, and can you tell me how to pay?", ["Yes go for it", "can you tell me how to pay?"]),
        ("the price is fine but can you do Thursday instead", ["the price is fine", "can you do Thursday instead"]),
        ("Tell me if you can do it. What if I cancel?", ["Tell me if you can do it.", "What if I cancel?"]),
        ("Free Wed. at 3 p.m. or Fri.", ["Free Wed. at 3 p.m. or Fri."]),
        ("Rosa", ["Rosa"]),
        ("ok", ["ok"]),
        ("- Mon 9-11\n- Tue 2-4", ["Mon 9-11", "Tue 2-4"]),
        ("这个价格可以。周三上午来吧。", ["这个价格可以。", "周三上午来吧。"]),
        ("Of both, Mr. Brandt gets it. Fine.\nYasmin, PC Doctor", ["Of both, Mr. Brandt gets it.", "Fine."]),
        ("a man like me who does six jobs", ["a man like me who does six jobs"]),
        ("我女儿发烧了，周五能不能改到下周二？", ["我女儿发烧了", "周五能不能改到下周二？"]),
        ("Either he does it again or I want it back.", ["Either he does it again or I want it back."]),
        ("And how long before the date can we move it?", ["And how long before the date can we move it?"]),
        ("When exactly is he coming? Dana", ["When exactly is he coming?"]),
        ("Morning. Nobody has come.", ["Nobody has come."]),
        ("Morning.", ["Morning."]),
        ("I can take photos of it and send them.", ["I can take photos of it and send them."]),
        ("I fly home, I don't know for how long.", ["I fly home, I don't know for how long."]),
        ("Before I agree, please say what it costs.", ["Before I agree, please say what it costs."]),
        ("It is fine.\nWarm wishes, Rosalind Beck", ["It is fine."]),
        ("It is fine. T. H.", ["It is fine."]),
        ("", []),
        ("...!?", []),
        ("Book Rosa, does that include the bracket?", ["Book Rosa", "does that include the bracket?"]),
        ("I'll take Rosa, is the bracket included?", ["I'll take Rosa", "is the bracket included?"]),
        ("If you book Rosa, is the bracket included?", ["If you book Rosa, is the bracket included?"]),
        ("Let's book Tuesday 9 to 12, is that ok?", ["Let's book Tuesday 9 to 12, is that ok?"]),
        ("What if she damages my wall, and is she insured?", ["What if she damages my wall", "is she insured?"]),
        ("is rosa insured, who do i pay and is it free", ["is rosa insured", "who do i pay", "is it free"]),
        ("Who pays & are they vetted & what if I'm sad?", ["Who pays", "are they vetted", "what if I'm sad?"]),
        ("What's the address again and does she park?", ["What's the address again", "does she park?"]),
        ("Two things: how do I pay her, and is it final?", ["Two things: how do I pay her", "is it final?"]),
        ("I wonder whether it's safe, and how it works.", ["I wonder whether it's safe", "how it works."]),
        ("Tell me (1) how I pay, (2) how I reach her.", ["Tell me (1) how I pay", "how I reach her."]),
        ("What happens if I cancel, is there a fee?", ["What happens if I cancel, is there a fee?"]),
        ("Is it ok if he waits and where do I rate her?", ["Is it ok if he waits", "where do I rate her?"]),
        ("I have two questions. How do I pay? Is it free?", ["How do I pay?", "Is it free?"]),
        ("Do I pay her or does the marketplace?", ["Do I pay her or does the marketplace?"]),
        ("what happens to me now, do i get fined?", ["what happens to me now", "do i get fined?"]),
        ("怎么付款和什么时候来？", ["怎么付款", "什么时候来？"]),
        ("如果她弄坏了墙怎么办，她有保险吗？", ["如果她弄坏了墙怎么办", "她有保险吗？"]),
        ("如果下雨，周五能不能改到周六？", ["如果下雨，周五能不能改到周六？"]),
    ],
)  # fmt: skip
def test_text_is_cut_into_clauses(text: str, clauses: list[str]) -> None:
    assert [s.text for s in split(text) if s.kind == "clause"] == clauses


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hello,", "greeting"),
        ("Dear Ms. Okoye,", "greeting"),
        ("thanks so much!", "thanks"),
        ("Thanks, see you then!", "thanks"),
        ("Best regards, Walt Iverson", "closing"),
    ],
)
def test_what_carries_no_act_is_marked(text: str, kind: str) -> None:
    assert [s.kind for s in split(text)] == [kind]


@given(st.text(max_size=300))
def test_segments_are_pieces_of_the_text_in_order(text: str) -> None:
    segments = split(text)
    assert all(text[s.start : s.end].strip() == s.text.strip() for s in segments)
    assert all(a.end <= b.start for a, b in pairwise(segments))
