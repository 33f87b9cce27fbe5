"""Practice places: what waits for approval, what is open, each one's page and how to change it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.employers.keeping import add_offer, correct_offer
from egu.employers.models import Offer, Workplace
from egu.employers.offer_check import MISSING_NAMES, REFUSALS, OfferError, missing_in
from egu.employers.safety import safety_items
from egu.employers.transitions import MOVE_NAMES, Move, Side, move_offer, moves_for
from egu.imports.kinds import FileKind
from egu.imports.queries import open_questions_about
from egu.paging import ALL
from egu.web.access import acting, allow, allow_on
from egu.web.staff.offer_forms import OfferForm, form_for, values_of
from egu.web.staff.offer_list import LIST, offers_as
from egu.web.staff.offer_several import actions, several_offers
from egu.web.staff.reach import own_offer, own_workplace
from egu.web.staff.way_back import back_or
from egu.web.wording import words_of

pages = Blueprint("staff_offers", __name__, url_prefix="/medarbejder/pladser")


@pages.get("/")
@allow(Permission.OFFER_VIEW)
def index() -> ResponseReturnValue:
    asked = LIST.asked(request.args)
    return render_template(
        "staff/offers.html", asked=asked, offers=offers_as(asked), actions=actions()
    )


@pages.post("/flere")
@allow(Permission.OFFER_APPROVE)
def several() -> ResponseReturnValue:
    return several_offers(LIST.asked(request.args)).answer()


@pages.get("/regneark")
@allow(Permission.OFFER_VIEW)
def spreadsheet() -> ResponseReturnValue:
    return LIST.spreadsheet(_("Praktikpladser"), offers_as(LIST.asked(request.args), ALL).rows)


@pages.get("/<int:offer_id>")
@allow_on(Permission.OFFER_VIEW, own_offer)
def show(offer: Offer) -> ResponseReturnValue:
    return render_template(
        "staff/offer.html",
        offer=offer,
        moves=[(move.value, MOVE_NAMES[move]) for move in moves_for(offer, Side.STAFF)],
        questions=open_questions_about(acting().institution_id, FileKind.OFFERS, offer.id),
        missing=[MISSING_NAMES[key] for key in missing_in(offer)],
        items=safety_items(offer),
    )


@pages.route("/<int:offer_id>/ret", methods=["GET", "POST"])
@allow_on(Permission.OFFER_EDIT, own_offer)
def edit(offer: Offer) -> ResponseReturnValue:
    form = form_for(offer)
    if form.validate_on_submit():
        correct_offer(
            actor=acting().actor,
            institution_id=str(acting().institution_id),
            offer=offer,
            values=values_of(form, offer),
            version=form.version.data,
        )
        flash(_("Gemt."), "success")
        return redirect(url_for(".show", offer_id=offer.id))
    return render_template(
        "staff/offer_edit.html", form=form, name=offer.title, workplace=offer.workplace
    )


@pages.route("/ny/<int:workplace_id>", methods=["GET", "POST"])
@allow_on(Permission.OFFER_EDIT, own_workplace)
def new(workplace: Workplace) -> ResponseReturnValue:
    form = OfferForm(data={"places": 1, "min_days": 1, "max_days": 5, "pause": 30, "weeks": 26})
    if form.validate_on_submit():
        offer = add_offer(
            actor=acting().actor,
            institution_id=str(acting().institution_id),
            workplace=workplace,
            values=values_of(form),
        )
        flash(_("Pladsen er gemt som kladde. Godkend den, når den er klar."), "success")
        return redirect(url_for(".show", offer_id=offer.id))
    return render_template("staff/offer_edit.html", form=form, name=None, workplace=workplace)


@pages.post("/<int:offer_id>/flyt")
@allow_on(Permission.OFFER_APPROVE, own_offer)
def move(offer: Offer) -> ResponseReturnValue:
    wanted = request.form.get("skridt", "")
    if wanted not in set(Move):
        abort(400)
    try:
        move_offer(actor=acting().actor, offer=offer, move=Move(wanted), side=Side.STAFF,
                   institution_id=acting().institution_id)  # fmt: skip
        flash(
            _("Pladsen er nu: %(state)s.", state=words_of(offer.state, "offer_states")), "success"
        )
    except OfferError as error:
        flash(str(REFUSALS[error.key]), "error")
    return back_or(url_for(".show", offer_id=offer.id))
