"""My wishes: one question a screen, each answer kept at once, and a look at them all at the end."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from egu.accounts.permissions import Permission
from egu.placements import wishes
from egu.vocabulary import MATTERS_MOST, THEMES
from egu.web.access import acting, allow_on
from egu.web.addresses import local_address
from egu.web.numbers import number
from egu.web.youth import cards
from egu.web.youth.forms import SuggestedForm
from egu.web.youth.questions import (
    MATTER_ICONS,
    Asked,
    first_open,
    question_in_scope,
    questions_for,
)
from egu.web.youth.scope import (
    YouthAndOffer,
    YouthAndTheme,
    offer_in_scope,
    self_in_scope,
    theme_in_scope,
)
from egu.web.youth.suggesting import matter_of
from egu.web.youth.summaries import summary_of
from egu.week import DAY_NAMES
from egu.youths import services
from egu.youths.models import Youth

pages = Blueprint("youth_wishes", __name__, url_prefix="/ung/oensker")

CHECK = "tjek"
PICKS = {
    "vaelg": wishes.pick_offer,
    "fravaelg": wishes.drop_offer,
    "aldrig": wishes.refuse_offer,
    "maaske": wishes.allow_offer,
    "gem": wishes.save_offer,
    "glem": wishes.forget_offer,
}
WAYS: dict[str, services.Way] = {"op": "up", "ned": "down"}
LISTS = {
    "order": ("youth/parts/wish_list.html", "orden"),
    "order_themes": ("youth/parts/theme_list.html", "bedst"),
}


@pages.get("")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def index(youth: Youth) -> ResponseReturnValue:
    questions = questions_for(youth)
    rows = [(question, summary_of(youth, question.key)) for question in questions]
    return render_template(
        "youth/wishes.html",
        youth=youth,
        rows=rows,
        answered_before=any(lines for _question, lines in rows),
        done=len([q for q in questions if q.key in youth.answered]),
        go_on=first_open(youth),
    )


@pages.route("/<slug>", methods=["GET", "POST"])
@allow_on(Permission.OWN_WISHES_EDIT, question_in_scope)
def question(asked: Asked) -> ResponseReturnValue:
    form = asked.form()
    if form.validate_on_submit():
        asked.keep(form, acting().actor)
        return redirect(_way_on(asked))
    if request.method == "POST" and request.form.get("go") == "back":
        return redirect(_way_on(asked))
    return render_template(
        asked.question.template,
        asked=asked,
        form=form,
        checking=_checking(),
        **_beside(asked.youth, asked.question.key),
    )


@pages.get("/gemte")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def saved(youth: Youth) -> ResponseReturnValue:
    return render_template("youth/saved.html", cards=cards.saved_cards(youth))


@pages.get("/steder/<int:offer_id>")
@allow_on(Permission.OWN_WISHES_EDIT, offer_in_scope)
def offer(found: YouthAndOffer) -> ResponseReturnValue:
    card = cards.card_of(found.youth, found.offer)
    back = local_address(request.args.get("next")) or url_for(".question", slug="steder")
    return render_template("youth/offer.html", card=card, back=back)


@pages.post("/steder/<int:offer_id>")
@allow_on(Permission.OWN_WISHES_EDIT, offer_in_scope)
def choose(found: YouthAndOffer) -> ResponseReturnValue:
    service = PICKS.get(request.form.get("do", "")) or abort(400)
    try:
        service(actor=acting().actor, youth=found.youth, offer=found.offer)
    except services.WishError:
        flash(_("Pladsen er ikke ledig mere. Vælg en anden."), "warning")
    if request.headers.get("HX-Request"):
        card = cards.card_of(found.youth, found.offer)
        return render_template("youth/parts/card_swap.html", card=card, youth=found.youth)
    back = local_address(request.form.get("next")) or url_for(".question", slug="steder")
    return redirect(f"{back}#plads-{found.offer.id}")


@pages.post("/orden/<int:offer_id>")
@allow_on(Permission.OWN_WISHES_EDIT, offer_in_scope)
def move(found: YouthAndOffer) -> ResponseReturnValue:
    way = WAYS.get(request.form.get("way", "")) or abort(400)
    wishes.move_wish(actor=acting().actor, youth=found.youth, offer=found.offer, way=way)
    return _moved(found.youth, "order", f"plads-{found.offer.id}")


@pages.post("/efter")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def sort_by(youth: Youth) -> ResponseReturnValue:
    """Something else matters most: the list in its new order; what was left out stays out."""
    matter = request.form.get("matter", "")
    if matter not in MATTERS_MOST:
        abort(400)
    left_out = SuggestedForm.of(youth).left_out
    services.answer(actor=acting().actor, youth=youth, question="matters",
                    values={"matters_most": matter})  # fmt: skip
    return redirect(url_for(".question", slug="forslag", uden=left_out, til=_checking()))


@pages.post("/bedst/<int:theme>")
@allow_on(Permission.OWN_WISHES_EDIT, theme_in_scope)
def move_theme(found: YouthAndTheme) -> ResponseReturnValue:
    way = WAYS.get(request.form.get("way", "")) or abort(400)
    services.move_theme(actor=acting().actor, youth=found.youth, theme=found.theme, way=way)
    return _moved(found.youth, "order_themes", f"tema-{found.theme}")


@pages.post("/orden/alle")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def reorder(youth: Youth) -> ResponseReturnValue:
    """The whole list as it was dragged."""
    return _reordered(youth, "order", wishes.order_wishes)


@pages.post("/bedst/alle")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def reorder_themes(youth: Youth) -> ResponseReturnValue:
    return _reordered(youth, "order_themes", services.order_themes)


@pages.post("/bekraeft")
@allow_on(Permission.OWN_WISHES_EDIT, self_in_scope)
def confirm(youth: Youth) -> ResponseReturnValue:
    services.confirm_wishes(actor=acting().actor, youth=youth)
    flash(_("Tak. Nu ved vi, hvad du vil."), "success")
    return redirect(url_for("youth_home.index"))


def _way_on(asked: Asked) -> str:
    """Back, on, or to the answers: from the last question and where only one was to be changed."""
    step = -1 if request.form.get("go") == "back" else 1
    beside = None if _checking() else asked.beside(step)
    return url_for(".question", slug=beside.slug) if beside else url_for(".index")


def _checking() -> str | None:
    """Where only one answer is to be changed, the way on leads back to all of them."""
    return CHECK if request.args.get("til") == CHECK else None


def _beside(youth: Youth, key: str) -> dict[str, Any]:
    """What some questions show beside their form."""
    besides = BESIDES.get(key)
    return besides(youth) if besides else {}


def _shelf(youth: Youth) -> dict[str, Any]:
    everything, page = "alle" in request.args, request.args.get("side", 1, type=number)
    theme = request.args.get("tema", type=number)
    shelf = cards.shelf_for(youth, page=page, everything=everything, theme=theme)

    def page_address(page: int) -> str:
        return url_for(".question", slug="steder", side=page, tema=shelf.theme,
                       alle=1 if everything else None)  # fmt: skip

    return {"shelf": shelf, "page_address": page_address, "theme_names": THEMES}


def _reordered(youth: Youth, key: str, keep: Callable[..., None]) -> ResponseReturnValue:
    """What is no longer a list of the same things changes nothing."""
    order = request.form.getlist("order", type=number)
    try:
        keep(actor=acting().actor, youth=youth, order=order)
    except services.WishError:
        flash(_("Listen er lavet om. Prøv igen."), "warning")
    return _moved(youth, key, "raekke")


def _moved(youth: Youth, key: str, anchor: str) -> ResponseReturnValue:
    """The list alone for htmx, else the page again, where the moved one stands."""
    part, slug = LISTS[key]
    if request.headers.get("HX-Request"):
        return render_template(part, youth=youth, **_beside(youth, key))
    return redirect(url_for(".question", slug=slug, _anchor=anchor, til=_checking()))


BESIDES: dict[str, Callable[[Youth], dict[str, Any]]] = {
    "places": _shelf,
    "order": lambda youth: {"cards": cards.wished_cards(youth)},
    "suggested": lambda youth: {
        "matters": MATTERS_MOST,
        "matter_icons": MATTER_ICONS,
        "matter": matter_of(youth),
    },
    "order_themes": lambda _youth: {"theme_names": THEMES},
    "when": lambda _youth: {"day_names": DAY_NAMES},
}
