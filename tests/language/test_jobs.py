"""What a job is about: the service and its details, case by case from the fixture."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from language.details import read_details
from language.jobs import jobs_in
from language.services import read_service, services_beside

FIXTURES = Path(__file__).parent / "fixtures"
DATA = Path(__file__).parents[2] / "data"
OFFERED = [row["id"] for row in yaml.safe_load((DATA / "catalogue/services.yml").read_text("utf-8"))]
CASES: list[dict[str, Any]] = yaml.safe_load((FIXTURES / "jobs.yml").read_text("utf-8"))
SERVICES: dict[str, list[str]] = yaml.safe_load((FIXTURES / "services.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_service_and_details_are_read(case: dict[str, Any]) -> None:
    found = read_service(case["text"])
    assert (found and found.id) == case["service"]
    assert read_details(case["text"]) == case["details"]


@pytest.mark.parametrize(
    ("service", "text"), [(service, text) for service, texts in SERVICES.items() for text in texts]
)
def test_plain_words_name_the_service(service: str, text: str) -> None:
    found = read_service(text)
    assert (found.id if found else "none") == service


def test_the_words_that_name_the_service_are_told() -> None:
    text = "Hello, could you hang our television on Friday?"
    found = read_service(text)
    assert found is not None
    assert text[slice(*found.span)] == "hang our television"


def test_all_services_have_words() -> None:
    rows = yaml.safe_load(resources.files("language").joinpath("data/services.yml").read_text("utf-8"))
    assert {row["id"] for row in rows if row.get("names")} == {"other", *OFFERED}


@pytest.mark.parametrize("service", OFFERED)
def test_a_service_is_learned_from_requests_that_do_not_name_it(service: str) -> None:
    files = [yaml.safe_load(file.read_text("utf-8")) for file in (DATA / "services").rglob("*.yml")]
    assert sum(len(requests.get(service, ())) for requests in files) >= 25


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("hang my 55 inch TV, 98101, drywall, I have the bracket, also the garden if possible", ("landscaping",)),
        ("Please mount my TV. Could you also clean the windows?", ("house-cleaning",)),
        ("请帮我装电视，98101。另外花园也想打理一下", ("landscaping",)),
        ("Mount my TV in 98101. Also the sink is to the left of the wall.", ()),
        ("Mount my TV, the one above the garden door", ()),
        ("Mount my TV, and my other TV too", ()),
    ],
)
def test_cat5_what_else_is_asked_for_in_one_breath_is_found(text: str, beside: tuple[str, ...]) -> None:
    assert services_beside(text, "tv-mounting") == beside


LISTS: list[dict[str, Any]] = yaml.safe_load((FIXTURES / "job_lists.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", LISTS, ids=[c["text"] for c in LISTS])
def test_req2_each_job_of_a_list_is_found_with_its_own_words(case: dict[str, Any]) -> None:
    found = jobs_in(case["text"])
    assert ({job.service: job.words for job in found} if len(found) > 1 else {}) == case["jobs"]
