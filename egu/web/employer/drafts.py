"""A place is made in five short steps: kept at every step, gone back to without loss."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.accounts.principal import Principal
from egu.employers.models import Company, Offer, OfferTemplate
from egu.employers.queries import workplaces_of
from egu.employers.services import (
    copy_offer,
    forget_template,
    save_template,
    start_from_template,
    start_offer,
    templates_of,
)
from egu.vocabulary import THEMES
from egu.web.access import acting, allow_on
from egu.web.employer.examples import examples_of
from egu.web.employer.offer_forms import StepForm, TimesForm, WorkForm
from egu.web.employer.scope import own_company, own_offer
from egu.web.employer.steps import LABELS, STEPS, TIMES, WORK, AtStep, step_in_scope

pages = Blueprint("employer_drafts", __name__, url_prefix="/arbejdsgiver/pladser")

THEME_ICONS = {str(number): f"theme-{number}" for number in THEMES}


@pages.route("/ny", methods=["GET", "POST"])
@allow_on(Permission.OWN_OFFER_EDIT, own_company)
def new(company: Company) -> ResponseReturnValue:
    form = WorkForm()
    places = workplaces_of(company.id) or abort(404)
    if form.validate_on_submit():
        offer = start_offer(actor=acting().actor, workplace=places[0], values=form.values())
        return redirect(url_for(".step", offer_id=offer.id, step=TIMES.slug))
    return render_template(
        WORK.template,
        form=form,
        step=WORK,
        labels=LABELS,
        urls={},
        differences=[],
        offer=None,
        theme_icons=THEME_ICONS,
        templates=templates_of(company.id),
    )


@pages.route("/<int:offer_id>/<step>", methods=["GET", "POST"])
@allow_on(Permission.OWN_OFFER_EDIT, step_in_scope)
def step(at: AtStep) -> ResponseReturnValue:
    if not at.open:
        return redirect(_whole(at.offer))
    form = at.form()
    asked = request.form.get("go", "")
    if isinstance(form, TimesForm) and asked.startswith(("add", "same", "remove", "show")):
        form.shifts.change(asked)
        return _shown(at, form)
    if form.validate_on_submit() and at.keep(form, acting().actor):
        return redirect(_way_on(at, asked))
    if asked == "back" and not at.differences:
        return redirect(_way_on(at, asked))
    return _shown(at, form)


@pages.post("/<int:offer_id>/timer/uge")
@allow_on(Permission.OWN_OFFER_EDIT, own_offer)
def week(offer: Offer) -> ResponseReturnValue:
    """The week as it is typed right now; nothing is kept."""
    shifts = TimesForm.of(offer).shifts.shifts()
    return render_template("employer/parts/week.html", shifts=shifts, title=offer.title)


@pages.post("/<int:offer_id>/igen")
@allow_on(Permission.OWN_OFFER_EDIT, own_offer)
def copy(offer: Offer) -> ResponseReturnValue:
    copied = copy_offer(actor=acting().actor, offer=offer)
    flash(_("Her er en kopi. Se den igennem, og vælg nye datoer."), "success")
    return redirect(url_for("employer_offers.show", offer_id=copied.id))


@pages.post("/<int:offer_id>/skabelon")
@allow_on(Permission.OWN_OFFER_EDIT, own_offer)
def keep_as_template(offer: Offer) -> ResponseReturnValue:
    template = save_template(actor=acting().actor, offer=offer)
    flash(_("»%(name)s« er en skabelon nu. I finder den under »Lav en plads«.",
            name=template.name), "success")  # fmt: skip
    return redirect(_whole(offer))


def own_template(principal: Principal, template_id: int) -> OfferTemplate | None:
    ours = templates_of(principal.company_id) if principal.company_id else []
    return next((one for one in ours if one.id == template_id), None)


@pages.post("/skabeloner/<int:template_id>")
@allow_on(Permission.OWN_OFFER_EDIT, own_template)
def from_template(template: OfferTemplate) -> ResponseReturnValue:
    if request.form.get("go") == "glem":
        forget_template(actor=acting().actor, template=template)
        flash(_("Skabelonen er væk. Jeres pladser er der stadig."), "success")
        return redirect(url_for(".new"))
    place = workplaces_of(template.company_id)[0]
    offer = start_from_template(actor=acting().actor, template=template, workplace=place)
    flash(_("Her er en plads efter skabelonen. Vælg datoer, og se den igennem."), "success")
    return redirect(_whole(offer))


def _shown(at: AtStep, form: StepForm) -> ResponseReturnValue:
    return render_template(
        at.step.template,
        form=form,
        step=at.step,
        labels=LABELS,
        urls={one.number: _address(at.offer, one.slug) for one in reversed(STEPS)},
        differences=at.differences,
        offer=at.offer,
        theme_icons=THEME_ICONS,
        examples=examples_of,
    )


def _way_on(at: AtStep, asked: str) -> str:
    beside = at.beside(-1 if asked == "back" else 1)
    if beside is None or asked == "whole":
        return _whole(at.offer)
    return _address(at.offer, beside.slug)


def _whole(offer: Offer) -> str:
    return url_for("employer_offers.show", offer_id=offer.id)


def _address(offer: Offer, slug: str) -> str:
    return url_for(".step", offer_id=offer.id, step=slug)
