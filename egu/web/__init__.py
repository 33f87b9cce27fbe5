"""Pages: one folder per audience, and the machinery that guards and frames them."""

from flask import Flask

from egu.web import access, frame, gallery, localisation, numbers, presentation, security
from egu.web.admin import BLUEPRINTS as ADMIN
from egu.web.custody import BLUEPRINTS as CUSTODY
from egu.web.employer import BLUEPRINTS as EMPLOYER
from egu.web.municipality import BLUEPRINTS as MUNICIPALITY
from egu.web.public import BLUEPRINTS as PUBLIC
from egu.web.staff import BLUEPRINTS as STAFF
from egu.web.youth import BLUEPRINTS as YOUTH


def init_app(app: Flask) -> None:
    numbers.init_app(app)
    localisation.init_app(app)
    security.init_app(app)
    frame.init_app(app)
    presentation.register_filters(app)
    for blueprint in (*PUBLIC, *YOUTH, *EMPLOYER, *STAFF, *MUNICIPALITY, *CUSTODY, *ADMIN):
        app.register_blueprint(blueprint)
    if app.debug:
        app.register_blueprint(gallery.pages)
    access.init_app(app)
