"""What waits for somebody on the overview; each item leads to where it is settled."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.access import policy
from registry.access.grants import Place
from registry.access.roles import Permission
from registry.models import (
    Client,
    Delivery,
    DeliveryState,
    Doi,
    Member,
    Prefix,
    Provider,
    Request,
    RequestState,
)
from registry.portal.context import to_decide
from registry.portal.http import actor_of
from registry.portal.scope import narrow

Item = dict[str, str]
Numbers = dict[str, int]

# Counting further would read a long queue for a number nobody needs exactly.
MANY_FAILED = 1000


def requests_to_decide(request: HttpRequest) -> list[Item]:
    """Say how many requests wait for this person; one query."""
    number = to_decide(request)
    if not number:
        return []
    text = ngettext("%(n)d request waits for you", "%(n)d requests wait for you", number)
    return [_item(text % {"n": number}, _requests("decide"), "inbox", "warning", _("Decide"))]


def requests_sent(place: Place) -> list[Item]:
    """Say how many of the place's own requests are still open; one query."""
    mine = (
        {"client": place} if isinstance(place, Client) else {"client": None, "provider": place.pk}
    )
    number = Request.objects.filter(state=RequestState.SUBMITTED, **mine).count()
    if not number:
        return []
    text = ngettext(
        "%(n)d request of yours is not decided yet",
        "%(n)d requests of yours are not decided yet",
        number,
    )
    return [_item(text % {"n": number}, _requests("ours"), "hourglass")]


def drafts(numbers: Numbers) -> list[Item]:
    """Say how many drafts there are; no query."""
    number = numbers.get("draft", 0)
    if not number:
        return []
    text = ngettext("%(n)d draft is not published", "%(n)d drafts are not published", number)
    url = reverse("registry:doi-list") + "?state=draft"
    return [_item(text % {"n": number}, url, "file-pen-line")]


def failed(request: HttpRequest) -> QuerySet[Delivery]:
    """Return the failed deliveries of the DOIs somebody may read where they work."""
    dois = narrow(request, policy.objects(actor_of(request), Permission.DOI_READ, Doi))
    return Delivery.objects.filter(state=DeliveryState.FAILED, doi__in=dois)


def failed_deliveries(request: HttpRequest) -> list[Item]:
    """Say how many DOIs the handle server could not be told of; one query."""
    number = failed(request)[:MANY_FAILED].count()
    if not number:
        return []
    text = ngettext(
        "%(n)d DOI could not be delivered to the handle server",
        "%(n)d DOIs could not be delivered to the handle server",
        number,
    )
    url = reverse("registry:doi-failed")
    return [_item(text % {"n": number}, url, "triangle-alert", "danger")]


def invitations(place: Place) -> list[Item]:
    """Say how many invitations nobody has accepted yet; one query."""
    number = place.invitations.open().count()
    if not number:
        return []
    text = ngettext(
        "%(n)d invitation is not accepted", "%(n)d invitations are not accepted", number
    )
    return [_item(text % {"n": number}, _people(place), "mail", "", _("See"))]


def limit(provider: Provider, held: int) -> list[Item]:
    """Say that the limit of clients is reached, or that one is left; no query."""
    if provider.client_limit is None or provider.client_limit - held > 1:
        return []
    left = provider.client_limit - held
    text = _("One client is left of the limit of %(limit)d")
    if left <= 0:
        text = ngettext(
            "The limit of %(limit)d client is reached",
            "The limit of %(limit)d clients is reached",
            provider.client_limit,
        )
    url = reverse("registry:request-client")
    return [
        _item(text % {"limit": provider.client_limit}, url, "gauge", "warning", _("Ask for more"))
    ]


def no_prefix_free(provider: Provider) -> list[Item]:
    """Say that the provider has no prefix to assign; one query."""
    if Prefix.objects.free_of(provider).exists():
        return []
    text = _("No prefix of yours is free: a new client takes one from the agency's pool")
    return [_item(text, reverse("registry:request-prefix"), "hash", "", _("Ask for one"))]


def no_prefix(client: Client, number: int) -> list[Item]:
    """Say that a client without any prefix cannot mint; no query."""
    if number:
        return []
    text = _("This client has no prefix, so it cannot create DOIs")
    url = reverse("registry:request-prefix")
    return [_item(text, url, "hash", "warning", _("Ask for one"))]


def inactive(place: Place, *, is_writable: bool) -> list[Item]:
    """Say that nothing can be changed here; no query."""
    if is_writable:
        return []
    text = _("%(place)s is inactive, itself or by what is above it: everything can only be read")
    detail = "client-detail" if isinstance(place, Client) else "member-detail"
    url = reverse(f"registry:{detail}", args=[place.symbol])
    return [_item(text % {"place": place.symbol}, url, "circle-pause", "danger", _("See"))]


def low_pool() -> tuple[int, list[Item]]:
    """Return how many prefixes the pool has, and a warning when these are few; one query."""
    number = Prefix.objects.in_pool().count()
    if number >= settings.PREFIX_POOL_LOW:
        return number, []
    text = ngettext(
        "Only %(n)d prefix is left in the pool", "Only %(n)d prefixes are left in the pool", number
    )
    # The page of the pool, which support may read too; administrators import from there.
    url = reverse("admin:prefix-list")
    return number, [_item(text % {"n": number}, url, "hash", "warning", _("Look"))]


def _item(text: str, url: str, icon: str, tone: str = "", action: str = "") -> Item:
    return {"text": text, "url": url, "icon": icon, "tone": tone, "action": action}


def _requests(direction: str) -> str:
    state = "&state=submitted" if direction == "ours" else ""
    return reverse("registry:request-list") + f"?direction={direction}{state}"


def _people(place: Place) -> str:
    name = "member-people" if isinstance(place, Member) else "client-people"
    return reverse(f"registry:{name}", args=[place.symbol])
