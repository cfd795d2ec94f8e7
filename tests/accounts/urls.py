"""One view behind the authentication of the REST doors."""

from __future__ import annotations

from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actor import Door
from accounts.http import actor_of


@api_view(["GET"])
def who(request: Request) -> Response:
    actor = actor_of(request, Door.API)
    return Response({"name": actor.name, "reach": actor.reach, "address": actor.address})


urlpatterns = [path("who", who)]
