"""The person who is acting, in the one role that they act in right now."""

from dataclasses import dataclass

from egu.accounts.models import Membership, Role, User
from egu.accounts.permissions import NEEDED_RIGHTS, Permission, may
from egu.audit.services import Actor


@dataclass(frozen=True)
class Principal:
    user: User
    membership: Membership

    @property
    def role(self) -> Role:
        return self.membership.role

    @property
    def institution_id(self) -> str | None:
        return self.membership.institution_id

    @property
    def municipality_code(self) -> str | None:
        return self.membership.municipality_code

    @property
    def company_id(self) -> int | None:
        return self.membership.company_id

    @property
    def youth_id(self) -> int | None:
        return self.membership.youth_id

    @property
    def actor(self) -> Actor:
        return Actor(label=self.user.name, user_id=self.user.id)

    def may(self, permission: Permission) -> bool:
        right = NEEDED_RIGHTS.get(permission)
        return may(self.role, permission) and (right is None or self.membership.has(right))
