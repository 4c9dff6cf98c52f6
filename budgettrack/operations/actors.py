"""In whose name a command acts: --by USERNAME, else SYSTEM."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management import CommandError

from budgettrack.accounts.models import User


def add_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--by", default="", metavar="USERNAME", help="以这个人的名义执行，并按他的权限检查")


def actor(username: str) -> User:
    """The person named, or SYSTEM."""
    if not username:
        return User.objects.system()
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise CommandError(f"没有用户“{username}”，或者他已停用。")
    return found
