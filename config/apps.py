"""The project itself, an app only so that `serve` and `db` are found."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Hold the commands that run the portal; no models, no rules."""

    name = "config"
