"""mail 9: an answer says so in its subject, in the words of many programs."""

import pytest

from mail.subjects import answers


@pytest.mark.parametrize(
    "subject", ["Re: TV", "RE : télé", "AW: TV", "Re[2]: TV", "[desk] Re: TV", "回复：电视", "SV: TV", "Re: Fwd: TV"]
)
def test_line09_an_answer_is_known_by_its_subject(subject: str) -> None:
    assert answers(subject)


@pytest.mark.parametrize(
    "subject", ["", "TV", "Fwd: Re: TV", "WG: AW: TV", "Ref: 12", "VS: TV", "Retour: TV", "转发：电视"]
)
def test_line09_a_forward_and_a_new_letter_are_no_answers(subject: str) -> None:
    assert not answers(subject)
