"""The console's site, mounted at /admin/."""

from __future__ import annotations

from django.contrib.admin import AdminSite

site = AdminSite(name="admin")
