"""Addresses of the staff console, in the order of a sitemap; what reads and what decides."""

from __future__ import annotations

from django.urls import path

from registry import converters
from registry.console import (
    acting,
    clients,
    contacts,
    dashboard,
    deliveries,
    dois,
    events,
    invitations,
    members,
    people,
    prefixes,
    providers,
    requests,
)
from registry.console.gates import deciding, reading

app_name = "admin"

converters.register()

urlpatterns = [
    # Before the addresses in which `new` or `import` would be a name.
    *deciding(
        path("members/new/", members.take_on, name="member-new"),
        path("prefixes/import/", prefixes.take_in, name="prefix-import"),
        path("requests/decide/", requests.decide, name="request-decide"),
        path("people/invite/", invitations.invite, name="person-invite"),
        path("people/invitations/<int:pk>/revoke/", invitations.revoke, name="invitation-revoke"),
    ),
    *reading(
        path("", dashboard.index, name="index"),
        path("members/", members.listing, name="member-list"),
        path("members/<symbol:symbol>/", members.detail, name="member-detail"),
        path("providers/", providers.listing, name="provider-list"),
        path("clients/", clients.listing, name="client-list"),
        path("clients/<client:symbol>/", clients.detail, name="client-detail"),
        path("requests/", requests.listing, name="request-list"),
        path("requests/<int:pk>/", requests.detail, name="request-detail"),
        path("prefixes/", prefixes.listing, name="prefix-list"),
        path("prefixes/<prefix:value>/", prefixes.detail, name="prefix-detail"),
        path("people/", people.listing, name="person-list"),
        path("people/<int:pk>/", people.detail, name="person-detail"),
        path("people/invitations/", invitations.listing, name="invitation-list"),
        path("dois/", dois.listing, name="doi-list"),
        path("dois/version/<int:pk>/", dois.version, name="doi-version"),
        path("dois/<doi:name>", dois.detail, name="doi-detail"),
        path("events/", events.listing, name="event-list"),
        path("deliveries/", deliveries.listing, name="delivery-list"),
    ),
    *deciding(
        path("members/<symbol:symbol>/edit/", members.edit, name="member-edit"),
        path("members/<symbol:symbol>/enable/", providers.enable, name="provider-enable"),
        path("members/<symbol:symbol>/limits/", providers.limits, name="provider-limits"),
        path("members/<symbol:symbol>/prefixes/", providers.give, name="provider-give"),
        path("members/<symbol:symbol>/deactivate/", members.deactivate, name="member-deactivate"),
        path("members/<symbol:symbol>/reactivate/", members.reactivate, name="member-reactivate"),
        path("members/<symbol:symbol>/delete/", members.delete, name="member-delete"),
        path("members/<symbol:symbol>/password/", members.password, name="member-password"),
        path("members/<symbol:symbol>/invite/", members.invite, name="member-invite"),
        path("members/<symbol:symbol>/contacts/new/", contacts.add, name="contact-new"),
        path("members/<symbol:symbol>/contacts/<int:pk>/", contacts.edit, name="contact-edit"),
        path(
            "members/<symbol:symbol>/contacts/<int:pk>/remove/",
            contacts.remove,
            name="contact-remove",
        ),
        path("act/<place:symbol>/", acting.act_for, name="act-for"),
        path("prefixes/<prefix:value>/give/", prefixes.give, name="prefix-give"),
        path("prefixes/<prefix:value>/reclaim/", prefixes.reclaim, name="prefix-reclaim"),
        path("requests/<int:pk>/approve/", requests.approve, name="request-approve"),
        path("requests/<int:pk>/decline/", requests.decline, name="request-decline"),
        path("people/<int:pk>/deactivate/", people.deactivate, name="person-deactivate"),
        path("people/<int:pk>/reactivate/", people.reactivate, name="person-reactivate"),
        path("people/<int:pk>/staff-role/", people.staff_role, name="person-staff-role"),
        path("deliveries/<int:pk>/retry/", deliveries.retry, name="delivery-retry"),
    ),
]
