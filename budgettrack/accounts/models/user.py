"""People who sign in, and SYSTEM, in whose name tasks and commands act."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from budgettrack.accounts.models.scope import Scope

SYSTEM_USERNAME = "SYSTEM"


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, *, hashed: str = "", **fields: Any) -> User:
        """Make a person; without the hash of a password he cannot sign in until he sets one."""
        user = self.model(username=username, password=hashed or make_password(None), **fields)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def system(self) -> User:
        """The user SYSTEM, who acts for tasks and commands and cannot sign in."""
        return self.get(username=SYSTEM_USERNAME)


class User(AbstractBaseUser):
    """A person. What he may do is in his RoleGrants; ``scope`` gathers those in force today."""

    username = models.CharField(
        "用户名",
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[\w.@-]+$", "用户名只能用字母、数字和 . @ - _。")],
    )
    name = models.CharField("姓名", max_length=40)
    email = models.EmailField("邮箱", blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    is_active = models.BooleanField("在用", default=True)
    is_system = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_system=False) | Q(is_active=False), name="the_system_cannot_sign_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def scope(self) -> Scope:
        """What the grants in force today let this person see and do; read once a request."""
        from budgettrack.accounts.models.scope import scope_of

        return scope_of(self)
