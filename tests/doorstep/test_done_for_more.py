"""A pro who reports the work done for another amount says one thing (PAY-1, PAY-3)."""

from typing import Any

from doorstep.turns.done_for_more import as_one


def _act(intent: str, text: str, **entities: Any) -> dict[str, Any]:
    return {"intent": intent, "text": text, "entities": [{"entity": n, "value": v} for n, v in entities.items()]}


def test_pay3_work_that_came_to_more_is_one_report_with_the_amount() -> None:
    done, more = _act("job_done", "Done.", clear=True), _act("change_order", "It ended up at 165.", money=[165])
    [report] = as_one([done, more])
    assert (report["intent"], report["text"]) == ("job_done", "Done. It ended up at 165.")
    assert {each["entity"]: each["value"] for each in report["entities"]} == {"clear": True, "money": [165]}


def test_pay3_words_that_stand_in_the_other_act_are_not_said_twice() -> None:
    done, more = _act("job_done", "Done. It ended up at 165."), _act("change_order", "It ended up at 165.")
    assert as_one([more, done])[0]["text"] == "Done. It ended up at 165."


def test_pay3_either_alone_stays_as_it_is() -> None:
    for act in (_act("job_done", "Done."), _act("change_order", "165 now")):
        assert as_one([act]) == [act]
