"""Languages that are told apart, though not understood (OTH-2)."""

import pytest

from language.foreign import foreign_tongue


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Guten Tag, ich brauche jemanden, der meinen Fernseher an die Wand haengt.", "de"),
        ("Ich verstehe leider kein Englisch.", "de"),
        ("Hola, necesito un plomero para arreglar mi cocina, por favor", "es"),
        ("Je ne parle pas anglais, pouvez-vous m'aider avec ma cuisine", "fr"),
        ("Xin chào, tôi cần người lắp tivi lên tường ở nhà tôi", "vi"),
        ("Hola", "es"),
    ],
)
def test_oth2_a_language_is_told_apart(text: str, tongue: str) -> None:
    found = foreign_tongue(text)
    assert found is not None and found.id == tongue and found.ask and found.handed


@pytest.mark.parametrize(
    "text",
    [
        "Please mount my TV on the wall in 98101",
        "我需要一个水管工",
        "Could you die-cut a panel for the El Camino?",
        "Rosa Delgado, Los Angeles",
        "TV mounting",
        "ok",
        "98101",
        "",
    ],
)
def test_oth2_english_chinese_and_names_are_none(text: str) -> None:
    assert foreign_tongue(text) is None
