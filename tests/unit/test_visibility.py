"""Restricted fields are stored, and seen by nobody until log-in exists."""

from __future__ import annotations

from datetime import date

from graphsvc.difference import difference
from graphsvc.domain.facts import Fact
from graphsvc.graph.build import view_of_facts
from graphsvc.service.visibility import hide, public_difference, public_fact, secrets_of
from tests.builders import enterprise, entity, holds

PERSON, OTHER = entity("Person", "person:1", "绝密之人"), entity("Person", "person:2", "另一人")
FACTS: tuple[Fact, ...] = (PERSON, OTHER, enterprise("A", "国科集团"), holds("person:1", "A", "0.6"))
VIEW = view_of_facts(FACTS, revision=1)


def test_the_public_view_has_everything_but_restricted_fields() -> None:
    """The person is there, with her ties, under her code."""
    public = VIEW.public

    assert public.entity("person:1").values == {}
    assert public.name("person:1") == "person:1"
    assert public.name("A") == "国科集团"
    assert len(public.ties_of("person:1")) == 1
    assert VIEW.name("person:1") == "绝密之人"


def test_the_public_view_of_a_day_is_the_day_of_the_public_view() -> None:
    """In either order, and made once."""
    day = date(2022, 6, 30)

    assert VIEW.at(day).public.state() == VIEW.public.at(day).state()
    assert VIEW.public is VIEW.public


def test_a_change_of_a_restricted_field_is_no_public_news() -> None:
    """It counts as unchanged, and the new name is not said."""
    renamed = entity("Person", "person:1", "绝密之人（改名）")
    news = difference({PERSON.id: PERSON}, {PERSON.id: renamed, OTHER.id: OTHER})

    shown = public_difference(news)

    assert shown.counts() == {"added": 1, "changed": 0, "ended": 0, "removed": 0, "unchanged": 1}
    assert shown.added == (public_fact(OTHER),)
    assert "另一人" not in repr(shown)


def test_a_question_does_not_return_a_restricted_value_under_any_name() -> None:
    """Alone, inside a text, in a list, in a map; everything else stays."""
    secrets = secrets_of(VIEW)

    assert hide("绝密之人", secrets) == (None, True)
    assert hide("由绝密之人控制", secrets) == (None, True)
    assert hide(["国科集团", "另一人"], secrets) == (["国科集团", None], True)
    assert hide({"name": "另一人", "share": 0.6}, secrets) == ({"name": None, "share": 0.6}, True)
    assert hide("国科集团", secrets) == ("国科集团", False)
    assert hide(None, secrets) == (None, False)


def test_a_value_of_one_character_hides_itself_only() -> None:
    """Else a person called 甲 would hide half the city."""
    secrets = secrets_of(view_of_facts([entity("Person", "person:1", "甲")]))

    assert hide("甲", secrets) == (None, True)
    assert hide("甲公司", secrets) == ("甲公司", False)


def test_where_nothing_is_restricted_nothing_is_looked_for() -> None:
    """Nothing is hidden by mistake."""
    assert secrets_of(view_of_facts([enterprise("A", "国科集团")])) is None
    assert hide("国科集团", None) == ("国科集团", False)
