"""How allauth is bound to our people: nobody signs himself up, and mails name the service."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from budgettrack.accounts.models import User
from budgettrack.audit.middleware import address_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are entered by an administrator, never by themselves."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Usernames are given, never made up."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Tries are counted by the address that the trail writes down, not by our own proxy's."""
        return address_of(request)


def display(user: User) -> str:
    """How allauth's pages and mails call a person."""
    return user.name
