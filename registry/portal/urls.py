"""Addresses of the portal, in the order of a sitemap.

Converters (registry/converters.py): `symbol` a member, `client` a client, `place` either of them,
`prefix` a prefix, `doi` a DOI name, which always stands last, with no slash after it.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from registry import converters
from registry.portal.gates import guarded
from registry.portal.views import (
    acting,
    client_changes,
    clients,
    contacts,
    dashboard,
    deliveries,
    doi_editing,
    doi_states,
    doi_versions,
    dois,
    history,
    invitations,
    members,
    new_clients,
    new_requests,
    people,
    prefix_changes,
    prefixes,
    requests,
    switch,
)

app_name = "registry"

converters.register()

overview: list[URLPattern] = [
    path("", dashboard.dashboard, name="dashboard"),
    path("switch/", switch.switch, name="switch"),
    path("acting/start/", acting.start, name="acting-start"),
    path("acting/stop/", acting.stop, name="acting-stop"),
]

# Below /members/<symbol:symbol>/.
member_pages: list[URLPattern] = [
    path("members/<symbol:symbol>/", members.detail, name="member-detail"),
    path("members/<symbol:symbol>/edit/", members.edit, name="member-edit"),
    path("members/<symbol:symbol>/password/", members.password, name="member-password"),
    path("members/<symbol:symbol>/deactivate/", members.deactivate, name="member-deactivate"),
    path("members/<symbol:symbol>/reactivate/", members.reactivate, name="member-reactivate"),
    path(
        "members/<symbol:symbol>/organizations/",
        members.organization_list,
        name="member-organizations",
    ),
    path("members/<symbol:symbol>/contacts/new/", contacts.create, name="contact-create"),
    path("members/<symbol:symbol>/contacts/<int:pk>/", contacts.edit, name="contact-edit"),
    path(
        "members/<symbol:symbol>/contacts/<int:pk>/remove/",
        contacts.remove,
        name="contact-remove",
    ),
    path("members/<symbol:symbol>/people/", people.of_member, name="member-people"),
    path("members/<symbol:symbol>/history/", history.of_member, name="member-history"),
]

# Below /clients/; a client is /clients/<client:symbol>/.
client_pages: list[URLPattern] = [
    path("clients/", clients.client_list, name="client-list"),
    path("clients/new/", new_clients.create, name="client-create"),
    path("clients/check/", new_clients.check, name="client-check"),
    path("clients/<client:symbol>/", clients.client_detail, name="client-detail"),
    path("clients/<client:symbol>/edit/", client_changes.edit, name="client-edit"),
    path("clients/<client:symbol>/prefix/", prefix_changes.assign_to, name="client-prefix"),
    path("clients/<client:symbol>/password/", client_changes.password, name="client-password"),
    path(
        "clients/<client:symbol>/deactivate/", client_changes.deactivate, name="client-deactivate"
    ),
    path(
        "clients/<client:symbol>/reactivate/", client_changes.reactivate, name="client-reactivate"
    ),
    path("clients/<client:symbol>/delete/", client_changes.delete, name="client-delete"),
    path("clients/<client:symbol>/people/", people.of_client, name="client-people"),
    path("clients/<client:symbol>/history/", history.of_client, name="client-history"),
]

# Below /prefixes/; a prefix is /prefixes/<prefix:value>/.
prefix_pages: list[URLPattern] = [
    path("prefixes/", prefixes.prefix_list, name="prefix-list"),
    path("prefixes/<prefix:value>/", prefixes.prefix_detail, name="prefix-detail"),
    path("prefixes/<prefix:value>/assign/", prefix_changes.assign, name="prefix-assign"),
    path("prefixes/<prefix:value>/release/", prefix_changes.release, name="prefix-release"),
    path("prefixes/<prefix:value>/history/", history.of_prefix, name="prefix-history"),
]

# Below /requests/.
request_pages: list[URLPattern] = [
    path("requests/", requests.request_list, name="request-list"),
    path("requests/new/client/", new_requests.new_client, name="request-client"),
    path("requests/new/prefix/", new_requests.new_prefix, name="request-prefix"),
    path("requests/new/domain/", new_requests.new_domain, name="request-domain"),
    path("requests/<int:pk>/", requests.detail, name="request-detail"),
    path("requests/<int:pk>/approve/", requests.approve, name="request-approve"),
    path("requests/<int:pk>/decline/", requests.decline, name="request-decline"),
    path("requests/<int:pk>/withdraw/", requests.withdraw, name="request-withdraw"),
    path("requests/<int:pk>/history/", history.of_request, name="request-history"),
]

# Below /dois/; a DOI is /dois/<doi:name>, and /dois/edit/<doi:name> and so on.
doi_pages: list[URLPattern] = [
    path("dois/", dois.doi_list, name="doi-list"),
    path("dois/new/", doi_editing.create, name="doi-create"),
    path("dois/check/", dois.check, name="doi-check"),
    path("dois/failed/", deliveries.failed_deliveries, name="doi-failed"),
    path("dois/<doi:name>", dois.doi_detail, name="doi-detail"),
    path("dois/edit/<doi:name>", doi_editing.edit, name="doi-edit"),
    path("dois/state/<doi:name>", doi_states.state, name="doi-state"),
    path("dois/delete/<doi:name>", doi_states.delete, name="doi-delete"),
    path("dois/versions/<doi:name>", doi_versions.versions, name="doi-versions"),
    path("dois/retry/<doi:name>", dois.retry, name="doi-retry"),
    path("dois/history/<doi:name>", history.of_doi, name="doi-history"),
]

# Who has a role for a member or a client, and who was invited to one.
people_pages: list[URLPattern] = [
    path("people/<place:symbol>/invite/", people.invite, name="person-invite"),
    path("people/<place:symbol>/<int:pk>/role/", people.change_role, name="person-role"),
    path("people/<place:symbol>/<int:pk>/remove/", people.remove, name="person-remove"),
    path(
        "people/<place:symbol>/invitations/<int:pk>/resend/",
        people.resend,
        name="invitation-resend",
    ),
    path(
        "people/<place:symbol>/invitations/<int:pk>/revoke/",
        people.revoke,
        name="invitation-revoke",
    ),
    path("invitations/<str:secret>/", invitations.invitation, name="invitation"),
]

urlpatterns = guarded(
    overview,
    member_pages,
    client_pages,
    prefix_pages,
    request_pages,
    doi_pages,
    people_pages,
)
