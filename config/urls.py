"""Mount the doors; each room lists its own addresses."""

from __future__ import annotations

from django.urls import include, path

from registry.console.site import site

urlpatterns = [
    path("account/", include("accounts.urls")),
    path("admin/", site.urls),
    path("", include("registry.portal.urls")),
    path("", include("registry.resolver.urls")),
]
