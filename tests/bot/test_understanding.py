"""How well the bot reads utterances that it never trained on, and that the tables of rooms agree."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
import yaml

from bot.roles import CUSTOMER, PRO, compete
from language.intents import Role, intents
from language.measure_messages import AT, BOOKED, BOOKED_STATES, ZONE, read_cases
from language.nlu import HttpNlu, Nlu, Ranking
from language.understanding import Understanding, understand
from tests.language.test_held_out import HELD_OUT, MESSAGES
from tests.rasa_server import ROOT, RasaServer


def examples(folder: str) -> list[tuple[str, str]]:
    """(text, full intent) of every example in a folder of NLU files."""
    return [
        (line.removeprefix("- "), block["intent"])
        for file in sorted((ROOT / folder).glob("*.yml"))
        for block in yaml.safe_load(file.read_text())["nlu"]
        for line in block["examples"].splitlines()
    ]


def requests() -> list[tuple[str, str]]:
    """(text, service) of everything that teaches what service is asked for."""
    return [
        (text, service)
        for file in sorted((ROOT / "data/services").rglob("*.yml"))
        for service, texts in yaml.safe_load(file.read_text()).items()
        for text in texts
    ]


@cache
def read_apart(server: RasaServer) -> list[tuple[str, str, dict[str, Any]]]:
    """Each utterance apart from the training data: text, what is meant, the best of what its writer could mean."""
    test = examples("data/nlu_test")
    rankings = server.parse(*(text for text, _ in test))
    return [
        (text, meant, next(entry for entry in ranking if compete(entry["name"], meant)))
        for (text, meant), ranking in zip(test, rankings, strict=True)
    ]


class Recalling:
    """Asks about each text once: what it looks like is the same in every state."""

    def __init__(self, nlu: Nlu) -> None:
        self._nlu, self._known = nlu, dict[str, Ranking]()

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= zip(new, self._nlu.rank(new), strict=True)
        return [self._known[text] for text in texts]

    def services(self, texts: Sequence[str]) -> list[Ranking]:
        return self._nlu.services(texts)


def read_in(text: str, role: Role, state: str, nlu: Nlu) -> Understanding:
    booked = BOOKED if state in BOOKED_STATES else None
    return understand(text, at=AT, zone=ZONE, role=role, state=state, booked=booked, nlu=nlu)


def test_unseen_utterances_are_understood(rasa_server: RasaServer, capsys: pytest.CaptureFixture[str]) -> None:
    read = read_apart(rasa_server)
    wrong = [(meant, best["name"], text) for text, meant, best in read if best["name"] != meant]
    accuracy = 1 - len(wrong) / len(read)
    confused = Counter((meant, name) for meant, name, _ in wrong)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{len(read)} unseen utterances, {accuracy:.1%} read right; most confused: {confused.most_common(5)}"
        )
    assert accuracy >= 0.92, "\n".join(f"{meant} read as {name}: {text}" for meant, name, text in wrong)


def test_destructive_acts_are_not_invented(rasa_server: RasaServer) -> None:
    """Whoever means something else is hardly ever read, with confidence, as cancelling or accepting."""
    destructive = {"cancel_booking", "cancel_request", "accept_estimate", "decline_job", "cannot_come", "sign_off"}
    invented = [
        (text, best["name"], best["confidence"])
        for text, meant, best in read_apart(rasa_server)
        if best["name"] in destructive and best["name"] != meant and best["confidence"] > 0.8
    ]
    assert len(invented) <= 2, invented


@pytest.mark.parametrize(
    ("name", "exact", "hard", "wrongly"),
    [
        ("messages.yml", 0.91, 0.89, 0),
        ("strangers.yml", 0.90, 0.84, 1),
        ("outsiders.yml", 0.91, 0.87, 0),
        ("voices.yml", 0.80, 0.77, 0),
        ("neighbours.yml", 0.83, 0.83, 1),
        ("passersby.yml", 0.86, 0.86, 0),
    ],
)
def test_whole_messages_are_understood(
    rasa_server: RasaServer, name: str, exact: float, hard: float, wrongly: int
) -> None:
    """A guard against falling back, a little below what was reached; `make understand` shows the whole table."""
    nlu = HttpNlu(rasa_server.url, timeout=30)
    cases = list(read_cases(HELD_OUT / name, nlu))
    nlu.close()
    neighbours = [case for case in cases if case.notes.get("kind") == "hard"]
    assert sum(case.exact for case in cases) / len(cases) >= exact
    assert sum(case.exact for case in neighbours) / len(neighbours) >= hard
    assert sum(case.acts_wrongly for case in cases) <= wrongly
    assert sum(case.asks_needlessly for case in cases) / len(cases) <= 0.10


@pytest.mark.parametrize("fixture", ["adversarial.yml", "adversarial_chinese.yml"])
def test_words_that_only_sound_like_an_act_do_nothing(rasa_server: RasaServer, fixture: str) -> None:
    """Conditions, denials, past tense, other people's words: no act that costs is taken from them unasked."""
    nlu = HttpNlu(rasa_server.url, timeout=30)
    cases = list(read_cases(ROOT / "tests/language/fixtures" / fixture, nlu))
    nlu.close()
    assert [case.text for case in cases if case.acts_wrongly] == []
    assert sum(case.asks_needlessly for case in cases) / len(cases) <= 0.10


def test_what_went_astray_is_told_from_what_is_meant_for_the_house(rasa_server: RasaServer) -> None:
    """Private mail, spam, questions to a machine and orders to it do nothing; what only sounds like them is heard."""
    nlu = HttpNlu(rasa_server.url, timeout=30)
    cases = list(read_cases(ROOT / "tests/language/fixtures/strays.yml", nlu))
    nlu.close()
    strays = [case for case in cases if case.meant == ("out_of_scope",)]
    assert sum(case.exact for case in strays) / len(strays) >= 0.85, [c.text for c in strays if not c.exact]
    assert [case.text for case in cases if case not in strays and "out_of_scope" in case.got] == []
    assert [case.text for case in cases if case.acts_wrongly] == []


def test_no_frame_that_makes_no_act_of_its_words_costs_anything(rasa_server: RasaServer) -> None:
    """What-ifs, denials, wishes, other people's doings: each around each act, in the state where it is most likely."""
    nlu = HttpNlu(rasa_server.url, timeout=30)
    done = [
        (text, state, read.intents)
        for group in yaml.safe_load((ROOT / "tests/language/fixtures/frames.yml").read_text())
        for now, past, states in group["acts"]
        for state in states
        for text in (frame.format(now=now, past=past) for frame in group["frames"])
        if not (read := read_in(text, group["role"], state, nlu)).asks and set(read.intents) & intents().destructive
    ]
    nlu.close()
    assert done == []


def test_a_bare_answer_is_what_the_state_of_its_thread_asks_for(rasa_server: RasaServer) -> None:
    """Every yes and no in every state of either role, none of them asked back."""
    table = yaml.safe_load((ROOT / "tests/language/fixtures/bare_answers.yml").read_text())
    http = HttpNlu(rasa_server.url, timeout=30)
    nlu = Recalling(http)
    wrong = [
        (role, state, text, read.intents)
        for role, states in table["means"].items()
        for state, answers in states.items()
        for kind, meant in zip(("yes", "no"), answers, strict=True)
        for text in table[kind]
        if (read := read_in(text, role, state, nlu)).intents != (meant,) or read.asks
    ]
    http.close()
    assert wrong == []


def test_no_test_utterance_was_trained_on() -> None:
    trained = {text.casefold().strip(" .!?") for text, _ in examples("data/nlu") + requests()}
    apart = [text for text, _ in examples("data/nlu_test")]
    for name in MESSAGES:
        held_out = yaml.safe_load((HELD_OUT / name).read_text())
        apart += [case[0] for group in held_out for case in group["cases"] if len(case[0].split()) > 4]
    fixture = yaml.safe_load((ROOT / "tests/language/fixtures/adversarial.yml").read_text())
    apart += [case[0] for group in fixture for case in group["cases"] if len(case[0].split()) > 4]
    assert not [text for text in apart if text.casefold().strip(" .!?") in trained]


def test_every_intent_has_examples_enough() -> None:
    counts = Counter(intent for _, intent in examples("data/nlu"))
    assert {intent: count for intent, count in counts.items() if count < 25} == {}


def test_cat1_every_service_has_requests_that_tell_their_trouble() -> None:
    counts = Counter(service for _, service in requests())
    catalogue = yaml.safe_load((ROOT / "data/catalogue/services.yml").read_text())
    assert set(counts) == {service["id"] for service in catalogue} | {"none"}
    assert {service: count for service, count in counts.items() if count < 25} == {}
    assert [text for text, count in Counter(text.casefold() for text, _ in requests()).items() if count > 1] == []


def test_a_request_that_tells_its_trouble_alone_finds_its_service(rasa_server: RasaServer) -> None:
    nlu = HttpNlu(rasa_server.url)
    fixture = yaml.safe_load((ROOT / "tests/language/fixtures/troubles.yml").read_text())
    read = {
        text: (understand(text, at=AT, zone=ZONE, role="customer", state=None, booked=None, nlu=nlu), service)
        for service, texts in fixture.items()
        for text in texts
    }
    nlu.close()
    wrong = {text: got.service for text, (got, due) in read.items() if (got.service or "none") != due}
    assert len(wrong) <= len(read) / 10, wrong


def test_no_example_has_two_meanings() -> None:
    meanings: dict[str, set[str]] = {}
    for text, intent in examples("data/nlu"):
        meanings.setdefault(text.casefold(), set()).add(intent)
    assert {text: intents for text, intents in meanings.items() if len(intents) > 1} == {}


def test_the_domain_the_data_and_the_roles_know_the_same_intents() -> None:
    domain = set(yaml.safe_load((ROOT / "bot/domain/intents.yml").read_text())["intents"])
    data = {intent.split("/")[0] for _, intent in examples("data/nlu")}
    assert data == domain
    assert domain >= CUSTOMER | PRO
    assert not CUSTOMER & PRO
