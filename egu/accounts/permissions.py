"""What each role may do, as a table; whatever is not listed is refused."""

from enum import StrEnum

from egu.accounts.models import CompanyRight, Role


class Permission(StrEnum):
    """noun.verb; nouns with `own` or `child` are about the person who is logged in."""

    YOUTH_VIEW = "youth.view"
    YOUTH_EDIT = "youth.edit"
    EMPLOYER_VIEW = "employer.view"
    EMPLOYER_EDIT = "employer.edit"
    OFFER_VIEW = "offer.view"
    OFFER_EDIT = "offer.edit"
    OFFER_APPROVE = "offer.approve"
    IMPORT_USE = "import.use"
    RUN_VIEW = "run.view"
    RUN_START = "run.start"
    PLAN_VIEW = "plan.view"
    PLAN_EDIT = "plan.edit"
    PLAN_PUBLISH = "plan.publish"
    PROPOSAL_VIEW = "proposal.view"
    OWN_COMPANY_VIEW = "own_company.view"
    OWN_PEOPLE_MANAGE = "own_people.manage"
    OWN_OFFER_EDIT = "own_offer.edit"
    OWN_PROPOSAL_DECIDE = "own_proposal.decide"
    OWN_WISHES_EDIT = "own_wishes.edit"
    OWN_PLACE_DECIDE = "own_place.decide"
    CHILD_VIEW = "child.view"
    MUNICIPAL_YOUTH_VIEW = "municipal_youth.view"
    USER_MANAGE = "user.manage"
    SETTINGS_MANAGE = "settings.manage"
    ACCOUNT_USE = "account.use"


_EVERYBODY = frozenset({Permission.ACCOUNT_USE})

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.STAFF: _EVERYBODY
    | {
        Permission.YOUTH_VIEW,
        Permission.YOUTH_EDIT,
        Permission.EMPLOYER_VIEW,
        Permission.EMPLOYER_EDIT,
        Permission.OFFER_VIEW,
        Permission.OFFER_EDIT,
        Permission.OFFER_APPROVE,
        Permission.IMPORT_USE,
        Permission.RUN_VIEW,
        Permission.RUN_START,
        Permission.PLAN_VIEW,
        Permission.PLAN_EDIT,
        Permission.PLAN_PUBLISH,
        Permission.PROPOSAL_VIEW,
    },
    Role.ADMIN: _EVERYBODY | {Permission.USER_MANAGE, Permission.SETTINGS_MANAGE},
    Role.EMPLOYER: _EVERYBODY
    | {
        Permission.OWN_COMPANY_VIEW,
        Permission.OWN_OFFER_EDIT,
        Permission.OWN_PROPOSAL_DECIDE,
        Permission.OWN_PEOPLE_MANAGE,
    },
    Role.YOUTH: _EVERYBODY | {Permission.OWN_WISHES_EDIT, Permission.OWN_PLACE_DECIDE},
    Role.CUSTODY: _EVERYBODY | {Permission.CHILD_VIEW},
    Role.MUNICIPALITY: _EVERYBODY | {Permission.MUNICIPAL_YOUTH_VIEW},
}

NEEDED_RIGHTS: dict[Permission, CompanyRight] = {
    Permission.OWN_OFFER_EDIT: CompanyRight.OFFERS,
    Permission.OWN_PROPOSAL_DECIDE: CompanyRight.ANSWERS,
    Permission.OWN_PEOPLE_MANAGE: CompanyRight.PEOPLE,
}
"""What a person at a company has to have been given as well."""


def may(role: Role, permission: Permission) -> bool:
    return permission in ROLE_PERMISSIONS.get(role, frozenset())
