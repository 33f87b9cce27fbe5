"""Finds the employer that a row speaks of among those already known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from egu.imports.context import KnownEmployer
from egu.imports.employer_drafts import EmployerDraft, employer_key
from egu.imports.employer_names import close_name, letters, related_name, same_name

_SHORTEST_CLOSE_NAME = 6


@dataclass(frozen=True)
class Claim:
    """What a row says of its employer; `cvr` only where the checksum holds."""

    name: str = ""
    cvr: str | None = None
    p_number: str | None = None
    address: str = ""


@dataclass(frozen=True)
class Match:
    employer: EmployerDraft
    name_differs: bool = False
    cvr_differs: bool = False


class EmployerIndex:
    """Employers by key; a draft that is put again replaces the earlier one."""

    def __init__(self, employers: Iterable[EmployerDraft] = ()) -> None:
        self._employers: dict[str, EmployerDraft] = {}
        self._keys: dict[tuple[str, str], set[str]] = defaultdict(set)
        for employer in employers:
            self.put(employer)

    def put(self, employer: EmployerDraft) -> None:
        self._employers[employer.key] = employer
        for kind, text in _handles(employer):
            self._keys[kind, text].add(employer.key)

    def find(self, claim: Claim) -> Match | None:
        """P-number first, then CVR with a name or address, then the name alone."""
        return self._by_p_number(claim) or self._by_cvr(claim) or self._by_name(claim)

    def _by_p_number(self, claim: Claim) -> Match | None:
        same = self._with("p", claim.p_number)
        return _match(same[0], claim) if same else None

    def _by_cvr(self, claim: Claim) -> Match | None:
        same = [one for one in self._with("cvr", claim.cvr) if _may_be(one, claim)]
        if not claim.name:
            found = same if len(same) == 1 else [one for one in same if _same_address(one, claim)]
            return _match(found[0], claim) if len(found) == 1 else None
        for alike in (same_name, close_name, related_name):
            named = [one for one in same if alike(one.name, claim.name)]
            if len(named) == 1:
                return _match(named[0], claim)
        there = [one for one in same if _same_address(one, claim)]
        return _match(there[0], claim) if len(there) == 1 else None

    def _by_name(self, claim: Claim) -> Match | None:
        named = [one for one in self._with("name", letters(claim.name)) if _may_be(one, claim)]
        if len(named) > 1:
            named = [one for one in named if _same_address(one, claim)]
        named = [one for one in named if not _other_cvr(one, claim) or _same_address(one, claim)]
        if not named:
            named = [one for one in self._employers.values() if _is_close(one, claim)]
        return _match(named[0], claim) if len(named) == 1 else None

    def _with(self, kind: str, text: str | None) -> list[EmployerDraft]:
        keys = self._keys.get((kind, text), set()) if text else set()
        return [self._employers[key] for key in sorted(keys)]


def known_draft(known: KnownEmployer) -> EmployerDraft:
    """A stored employer in the shape of a draft."""
    cvr, p_number = known.cvr or None, known.p_number or None
    return EmployerDraft(
        key=employer_key(known.name, cvr, p_number),
        name=known.name,
        known=known.key,
        cvr=cvr,
        p_number=p_number,
        address=known.address,
        postcode=known.postcode,
        town=known.town,
        contacts=known.contacts,
    )


def _handles(employer: EmployerDraft) -> Iterator[tuple[str, str]]:
    yield "name", letters(employer.name)
    if employer.cvr:
        yield "cvr", employer.cvr
    if employer.p_number:
        yield "p", employer.p_number


def _match(employer: EmployerDraft, claim: Claim) -> Match:
    return Match(
        employer,
        name_differs=bool(claim.name) and not same_name(employer.name, claim.name),
        cvr_differs=_other_cvr(employer, claim),
    )


def _may_be(employer: EmployerDraft, claim: Claim) -> bool:
    """Two different P-numbers are two workplaces, also of one company."""
    return None in (employer.p_number, claim.p_number) or employer.p_number == claim.p_number


def _other_cvr(employer: EmployerDraft, claim: Claim) -> bool:
    return None not in (employer.cvr, claim.cvr) and employer.cvr != claim.cvr


def _same_address(employer: EmployerDraft, claim: Claim) -> bool:
    return bool(claim.address) and letters(employer.address) == letters(claim.address)


def _is_close(employer: EmployerDraft, claim: Claim) -> bool:
    return (
        len(claim.name) >= _SHORTEST_CLOSE_NAME
        and close_name(employer.name, claim.name)
        and _may_be(employer, claim)
        and not _other_cvr(employer, claim)
    )
