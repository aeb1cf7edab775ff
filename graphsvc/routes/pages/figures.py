"""Programme figures (合作数据): every opening figure with its denominator, and how it breaks down."""

from __future__ import annotations

from flask import Blueprint, Response

from graphsvc.routes.asked import the_service
from graphsvc.routes.pages.analyses import ask
from graphsvc.routes.pages.forms import form_of
from graphsvc.routes.templating import page

blueprint = Blueprint("figures", __name__)
ANALYSIS = "programme-figures"


@blueprint.get("/figures")
def programme() -> Response:
    """The figures on the asked day."""
    form = form_of(the_service().analyses.get(ANALYSIS))
    return page("figures", form=form, answer=ask(ANALYSIS, dict(form.given)))
