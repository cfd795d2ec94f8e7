"""Mount the doors; each room lists its own addresses."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("account/", include("accounts.urls")),
    path("admin/", include("registry.console.urls")),
    path("", include("registry.portal.urls")),
    path("", include("registry.resolver.urls")),
]
