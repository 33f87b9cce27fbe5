"""Where a case stands for the company, from proposal to start, and what is still missing."""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext as _

from egu.clock import today
from egu.employers.bonus import NoBonus, bonus_for
from egu.placements.disclosure import EmployerView
from egu.placements.models import EmployerAnswer, PlacementState, ProposalState
from egu.web.presentation import coming_day, long_date


class Standing(StrEnum):
    DONE = "done"
    HERE = "here"
    NEXT = "next"
    STOPPED = "stopped"


@dataclass(frozen=True)
class CaseStep:
    title: str
    standing: Standing
    words: str


@dataclass(frozen=True)
class Paper:
    """Something in writing that the law wants; `there` is None where only the company knows."""

    title: str
    words: str
    there: bool | None


@dataclass(frozen=True)
class Case:
    """`placement` is its state once both have said yes."""

    view: EmployerView
    placement: PlacementState | None

    @property
    def steps(self) -> list[CaseStep]:
        proposed = CaseStep(_("Forslag"), Standing.DONE, _("Skolen har foreslået %(name)s.",
                                                           name=self.view.first_name))  # fmt: skip
        return [proposed, self._answer(), self._agreement(), self._start()]

    @property
    def papers(self) -> list[Paper]:
        """P-02, P-06 and C-07; nothing before both have said yes."""
        if self.placement is None:
            return []
        start = long_date(self.view.start)
        return [
            Paper(_("Praktikaftalen"),
                  _("Skolen skriver den. I og den unge skriver under senest %(day)s.", day=start),
                  self._agreed),
            Paper(_("Kommunens godkendelse"), _("Skolen sender aftalen til kommunen."),
                  self._agreed),
            Paper(_("Ansættelsesbrev"),
                  _("I skriver løn, tider og sted senest 7 dage efter start."), None),
        ]  # fmt: skip

    @property
    def bonus(self) -> int | None:
        """Kroner at most, for a private company (B-02); whole school days may take from it."""
        weeks = ((self.view.end - self.view.start).days + 1) // 7
        if self.placement is None:
            return None
        try:
            return bonus_for(start=self.view.start, weeks=weeks, school_days=0, private=True).most
        except NoBonus:
            return None

    @property
    def _agreed(self) -> bool:
        return self.placement not in (None, PlacementState.PREPARING)

    def _answer(self) -> CaseStep:
        title = _("Svar fra begge")
        if self.view.state is ProposalState.ACCEPTED:
            return CaseStep(title, Standing.DONE, _("I har begge sagt ja."))
        if self.view.answer is EmployerAnswer.NOT_THIS_TIME:
            return CaseStep(title, Standing.STOPPED, _("I har sagt: ikke denne gang."))
        if self.view.answer is EmployerAnswer.YES:
            words = _("I har sagt ja. Nu venter vi på %(name)s.", name=self.view.first_name)
        elif self.view.answer is EmployerAnswer.VISIT_FIRST:
            words = _("I mødes først. Bagefter svarer I her.")
        else:
            words = _("Svar gerne senest %(day)s.", day=coming_day(self.view.answer_by))
        return CaseStep(title, Standing.HERE, words)

    def _agreement(self) -> CaseStep:
        title = _("Aftale")
        if self._agreed:
            return CaseStep(title, Standing.DONE, _("Aftalen er godkendt."))
        if self.placement is PlacementState.PREPARING:
            return CaseStep(title, Standing.HERE, _("Skolen kontakter jer om aftalen."))
        return CaseStep(title, Standing.NEXT, _("Skolen skriver den, når I begge har sagt ja."))

    def _start(self) -> CaseStep:
        begun = self._agreed and self.view.start <= today()
        words = _("%(first)s til %(last)s", first=long_date(self.view.start),
                  last=long_date(self.view.end))  # fmt: skip
        return CaseStep(_("Praktik"), Standing.HERE if begun else Standing.NEXT, words)
