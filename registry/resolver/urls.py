"""Addresses of the resolver: any DOI name, raw or percent-encoded, in any case."""

from __future__ import annotations

from django.urls import path, re_path

from registry.resolver import views

app_name = "resolver"

urlpatterns = [
    path("heartbeat", views.heartbeat, name="heartbeat"),
    path("robots.txt", views.robots, name="robots"),
    re_path(r"^api/handles/(?P<name>10\.[\s\S]*)\Z", views.handle, name="handle"),
    # Some software joins a base that ends in a slash with a path that starts with one.
    re_path(r"^(?:/*)(?P<name>10\.[0-9][\s\S]*)\Z", views.resolve, name="resolve"),
]
