from __future__ import annotations

import pytest

from accounts.actor import Door
from accounts.models import User
from registry.models import RegistryEvent, Tag
from registry.operations import clients, staff
from registry.operations.errors import DeniedError, InvalidInputError, ReasonRequiredError
from tests.factories import acting
from tests.registry.operations.traces import assert_event, refused

pytestmark = pytest.mark.django_db


def test_acting_begins_with_a_reason_its_people_can_see(world):
    actor = acting(world.staff, door=Door.CONSOLE)
    for place in (world.fjord.member, world.data):
        found = staff.act_for(actor=actor, place=place, reason=" asked by phone ")
        assert found.reason == "asked by phone"
        assert_event(Tag.STAFF_ACTING, actor=found, subject=place.symbol)
    assert world.data.events.get().member_id == world.fjord.pk
    staff.stop_acting(actor=found, place=world.data)
    assert_event(Tag.STAFF_STOPPED, actor=found, subject="FJORD.DATA")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_acting_without_a_reason_is_refused(world, reason):
    with refused(InvalidInputError) as info:
        staff.act_for(actor=acting(world.staff), place=world.data, reason=reason)
    assert list(info.value.errors) == ["reason"]


def test_nobody_but_a_staff_administrator_acts(world):
    for name in world.people:
        if name == "staff":
            continue
        with refused(DeniedError):
            staff.act_for(actor=acting(world[name]), place=world.data, reason="x")
        with refused(DeniedError):
            staff.stop_acting(actor=acting(world[name]), place=world.data)


def test_somebody_who_left_does_not_act(world):
    User.objects.filter(pk=world.staff.pk).update(is_active=False)
    world.staff.refresh_from_db()
    with refused(DeniedError):
        staff.act_for(actor=acting(world.staff), place=world.data, reason="x")


def test_what_is_done_meanwhile_keeps_the_reason(world):
    with refused(ReasonRequiredError):
        clients.deactivate(actor=acting(world.staff), client=world.data)
    acted = staff.act_for(actor=acting(world.staff), place=world.data, reason="phone")
    clients.deactivate(actor=acted, client=world.data)
    assert set(RegistryEvent.objects.values_list("reason", flat=True)) == {"phone"}
