"""Values that an article states side by side."""

from __future__ import annotations

from crocus_check.compare.pairing.contrast import Contrasts

from tests.kit.marked import made

BOTH = "[14 arrests|14 count arrest] on Saturday and [nine arrests|9 count arrest] on Sunday"
TURNED = "[nine arrests|9 count arrest] on Sunday after [14 arrests|14 count arrest] on Saturday"


def test_both_articles_state_both_values() -> None:
    one, two = made(BOTH, "one"), made(TURNED, "two")
    told = Contrasts([*one, *two])
    assert told.apart(one[0], two[0])
    assert told.apart(two[0], one[0])


def test_one_article_states_both_values() -> None:
    one, two = made(BOTH, "one"), made("[nine arrests|9 count arrest] on Sunday", "two")
    assert Contrasts([*one, *two]).apart(one[0], two[0])


def test_each_article_states_a_value_of_its_own() -> None:
    one, two = made("[14 arrests|14 count arrest]", "one"), made("[nine arrests|9 count arrest]", "two")
    assert not Contrasts([*one, *two]).apart(one[0], two[0])


def test_an_equal_number_of_other_things_is_no_twin() -> None:
    one, two = made("[14 arrests|14 count arrest]", "one"), made("[9 km|9 kilometre] and [14 km|14 kilometre]", "two")
    three = made("[nine arrests|9 count arrest]", "three")
    assert not Contrasts([*one, *two, *three]).apart(one[0], three[0])


def test_far_apart_is_not_side_by_side() -> None:
    one = made("[14 arrests|14 count arrest]", "one")
    two = [
        *made("[nine arrests|9 count arrest]", "two"),
        *made("[14 arrests|14 count arrest]", "two", sentence=9, offset=900),
    ]
    assert not Contrasts([*one, *two]).apart(one[0], two[0])
    near = made("[14 arrests|14 count arrest]", "two", sentence=2, offset=900)
    assert Contrasts([*one, two[0], *near]).apart(one[0], two[0])


def test_one_article_alone_is_left_to_others() -> None:
    one = made(BOTH, "one")
    assert not Contrasts(one).apart(one[0], one[1])
