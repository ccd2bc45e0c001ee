"""The bot's rules, the actions and the desk together: forms, digressions, questions asked back, visitors."""

from tests.actions.dialogue_bench import act, dialogue
from tests.rasa_server import RasaServer

TV = "need someone to mount a 65 inch TV on drywall"


def test_a_request_in_parts_with_a_digression(rasa_server: RasaServer) -> None:
    with dialogue(rasa_server) as dana:
        asked = dana.say(act("request_service", TV, service="tv-mounting", description=TV))
        assert "ZIP code" in asked
        assert dana.loop == "request_form"
        digressed = dana.say(act("ask_policy", "what does it cost?", topic="obligation"))
        assert "free and binds you to nothing" in digressed
        assert dana.loop == "request_form"
        done = dana.say(act("message", "98101", zip="98101"))
        assert "Your request #" in done
        assert dana.loop is None
        assert [m.request.description for m in dana.bench.desk.matters_of("dana") if m.request] == [TV]
        assert dana.held("draft") is None


def test_a_visitor_asks_confirms_and_goes_on(rasa_server: RasaServer) -> None:
    with dialogue(rasa_server, person=None) as visitor:
        first = visitor.say(
            act("request_service", TV, service="tv-mounting", description=TV, zip="98101"),
            act("give_details", "I have the bracket", details={"parts": "customer"}),
        )
        second = visitor.say(act("message", "it's Dana@Home.example", email="Dana@Home.example"))
        third = visitor.say(act("message", "000000", code="000000"))
        fourth = visitor.say(act("message", visitor.bench.codes[0], code=visitor.bench.codes[0]))
        assert "e-mail address" in first
        assert "dana@home.example" in second
        assert "isn't right" in third
        assert "confirmed" in fourth
        assert visitor.held("release_pending") is True
        kept = visitor.held("pending_acts")
        assert [each["intent"] for each in kept] == ["request_service"]
        visitor.person = "dana"
        released = visitor.say(*[{**each, "confidence": 1.0} for each in kept])
        assert "Your request #" in released
        (matter,) = visitor.bench.desk.matters_of("dana")
        assert matter.request is not None and matter.request.details == {"parts": "customer"}
        assert visitor.held("pending_acts") is None


def test_a_cancel_in_the_middle_of_a_form_is_not_its_answer(rasa_server: RasaServer) -> None:
    with dialogue(rasa_server) as dana:
        dana.say(act("request_service", TV, service="tv-mounting", description=TV))
        assert "dropped" in dana.say(act("cancel_booking", "please cancel"))
        assert dana.bench.desk.matters_of("dana") == []
        assert (dana.loop, dana.held("service")) == (None, None)


def test_not_understood_twice_is_a_case(rasa_server: RasaServer) -> None:
    with dialogue(rasa_server) as dana:
        assert "other words" in dana.say(act("message", "blorp", clear=False))
        assert "case" in dana.say(act("message", "blorp blorp", clear=False))
        (matter,) = dana.bench.desk.matters_of("dana")
        assert [case.reason for case in matter.cases] == ["not_understood"]


def test_an_unclear_act_is_asked_back_and_a_no_drops_it(rasa_server: RasaServer) -> None:
    with dialogue(rasa_server) as dana:
        dana.say(act("request_service", TV, service="tv-mounting", description=TV, zip="98101"))
        dana.bench.say("rosa", "give_estimate", "$150", {"money": [{"amount": "150"}]})
        asked = dana.say(act("accept_estimate", "hm, Rosa maybe", clear=False))
        assert "book Rosa Diaz for $150" in asked
        assert "won't book Rosa Diaz" in dana.say(act("deny", "no"))
        assert dana.bench.desk.matter(dana.bench.matter or "").booking is None
        dana.say(act("accept_estimate", "hm, Rosa maybe", clear=False))
        assert "booked" in dana.say(act("affirm", "yes"))
        assert dana.bench.desk.matter(dana.bench.matter or "").booking is not None


def test_a_desk_that_fails_is_not_acknowledged(rasa_server: RasaServer) -> None:
    with dialogue(rasa_server) as dana:
        dana.bench.matter = "unheard-of"
        dana.say(act("cancel_booking", "please cancel"), acknowledged=False)
