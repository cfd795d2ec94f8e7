"""The pool: filled, warned about, given from and taken back into."""

from __future__ import annotations

import pytest
from django.urls import reverse

from registry.models import Member, Prefix, RegistryEvent
from tests.factories import DoiFactory, PrefixFactory


def of(name: str, *args: object) -> str:
    return reverse(f"admin:{name}", args=args)


def test_a_range_is_looked_through_before_it_is_taken_in(world, administrator):
    sent = {"first": "10.60002", "last": "10.60006"}
    looked = administrator.post(of("prefix-import"), sent)
    assert looked.status_code == 200
    assert looked.context["preview"]["text"].startswith("5 prefixes: 2 new, 3 in the registry")
    assert Prefix.objects.count() == 4
    done = administrator.post(of("prefix-import"), sent | {"confirmed": "1"})
    assert done["Location"] == of("prefix-list")
    assert Prefix.objects.in_pool().filter(value__in=["10.60005", "10.60006"]).count() == 2
    assert Prefix.objects.get(value="10.60002").provider == world.fjord
    assert RegistryEvent.objects.filter(tag="prefix:import").count() == 2


def test_a_single_prefix_is_taken_in(world, administrator):
    administrator.post(of("prefix-import"), {"first": "10.99999", "confirmed": "1"})
    assert Prefix.objects.get(value="10.99999").provider is None


@pytest.mark.parametrize("step", [{}, {"confirmed": "1"}])
@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("10.x", "", "first"),
        ("11.5072", "", "first"),
        ("", "", "first"),
        ("10.5072", "10.5071", "last"),
        ("10.50000", "10.51000", "last"),
        ("10.5072", "5080", "last"),
        ("10.٥٠٧٢", "", "first"),
    ],
)
def test_a_bad_range_is_refused_at_its_field(world, administrator, first, last, field, step):
    answer = administrator.post(of("prefix-import"), {"first": first, "last": last, **step})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Prefix.objects.count() == 4


def test_a_low_pool_is_told_on_the_first_page_and_the_list(world, administrator, settings):
    for name in ("index", "prefix-list"):
        settings.PREFIX_POOL_LOW = 2
        assert "1 prefix is left in the pool" in administrator.get(of(name)).content.decode()
        settings.PREFIX_POOL_LOW = 1
        assert "left in the pool" not in administrator.get(of(name)).content.decode()


def test_a_prefix_is_given_to_a_provider(world, administrator):
    address = of("prefix-give", "10.60003")
    assert administrator.post(address, {"provider": ""}).status_code == 422
    assert administrator.post(address, {"provider": world.harbor.pk}).status_code == 302
    world.pooled.refresh_from_db()
    assert world.pooled.provider == world.harbor
    again = administrator.post(address, {"provider": world.lagoon.pk})
    assert again.status_code == 409
    assert "10.60003 is with HARBOR already" in again.content.decode()
    world.pooled.refresh_from_db()
    assert world.pooled.provider == world.harbor


def test_several_prefixes_are_given_from_the_pool(world, administrator):
    more = PrefixFactory(value="10.60009")
    chosen = {"prefixes": [world.pooled.pk, more.pk]}
    assert administrator.post(of("provider-give", "LAGOON"), chosen).status_code == 302
    assert world.lagoon.prefixes.count() == 2


def test_only_what_is_in_the_pool_can_be_chosen(world, administrator):
    answer = administrator.post(of("provider-give", "LAGOON"), {"prefixes": [world.free.pk]})
    assert answer.status_code == 422
    world.free.refresh_from_db()
    assert world.free.provider == world.fjord


def test_an_inactive_provider_gets_no_prefix(world, administrator):
    Member.objects.filter(symbol="HARBOR").update(is_active=False)
    answer = administrator.post(of("provider-give", "HARBOR"), {"prefixes": [world.pooled.pk]})
    assert answer.status_code == 409
    assert "is inactive" in answer.content.decode()
    world.pooled.refresh_from_db()
    assert world.pooled.provider is None


def test_an_empty_pool_says_so(world, administrator):
    world.pooled.delete()
    page = administrator.get(of("provider-give", "HARBOR")).content.decode()
    assert "The pool is empty" in page


def test_a_free_prefix_is_taken_back(world, administrator):
    assert administrator.post(of("prefix-reclaim", "10.60002")).status_code == 302
    world.free.refresh_from_db()
    assert world.free.provider is None
    page = administrator.get(of("prefix-detail", "10.60002")).content.decode()
    assert "FJORD" in page


def test_a_prefix_in_use_is_not_taken_back(world, administrator):
    DoiFactory(client=world.data, prefix=world.prefix)
    answer = administrator.post(of("prefix-reclaim", "10.60001"))
    assert answer.status_code == 409
    assert "FJORD.DATA uses 10.60001" in answer.content.decode()
    world.prefix.refresh_from_db()
    assert world.prefix.client == world.data
