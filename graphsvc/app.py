"""The web application: pages and API around one service."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask_openapi3 import Info, OpenAPI
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from graphsvc import __version__
from graphsvc.routes import errors, not_modified, one_revision, pages, security, static, templating
from graphsvc.routes.asked import LANGUAGE, SERVICE

if TYPE_CHECKING:
    from graphsvc.service.service import Service


@dataclass(frozen=True, slots=True)
class AppOptions:
    """What the application needs besides the service."""

    web: Path  # the folder with templates/ and static/
    secret_key: bytes  # signs forms and the session cookie
    uploads: Path  # where uploaded files wait for their import; nobody else reads there
    language: str = "zh"
    hosts: tuple[str, ...] = ()  # names to answer to besides those of loopback
    upload_limit_bytes: int = 50 * 1024 * 1024
    secure_cookies: bool = False  # True behind TLS


def create_app(service: Service, options: AppOptions) -> OpenAPI:
    """A new application; two of them share nothing but the service."""
    app = OpenAPI(
        "graphsvc", info=Info(title="graphsvc", version=__version__), doc_ui=False,
        template_folder=str(options.web / "templates"), static_folder=None, validation_error_callback=errors.refuse_parameters,
    )  # fmt: skip
    app.extensions[SERVICE] = service
    _configure(app, options)
    security.protect(app)
    forms = CSRFProtect(app)
    templating.equip(app)
    one_revision.hold(app)
    not_modified.watch(app)
    errors.handle_errors(app, templating.error_page)
    app.register_blueprint(static.blueprint)
    for blueprint in pages.blueprints():
        app.register_blueprint(blueprint)
    _register_api(app, forms)
    return app


# Private functions


def _configure(app: OpenAPI, options: AppOptions) -> None:
    static_folder = options.web / "static"
    app.config.update(
        {
            LANGUAGE: options.language,
            "SECRET_KEY": options.secret_key,
            security.HOSTS: {name.lower() for name in (*security.LOOPBACK_HOSTS, *options.hosts)},
            "STATIC_FOLDER": str(static_folder),
            "STATIC_VERSION": static.content_version(static_folder),
            "CONTENT_VERSION": static.content_version(options.web),
            "UPLOADS": options.uploads,
            "MAX_CONTENT_LENGTH": options.upload_limit_bytes,
            "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
            "MAX_FORM_PARTS": 1000,
            "SESSION_COOKIE_NAME": "__Host-graphsvc" if options.secure_cookies else "graphsvc",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": options.secure_cookies,
            "WTF_CSRF_TIME_LIMIT": 12 * 3600,
            "WTF_CSRF_SSL_STRICT": False,  # it asks for the referrer that we send no one; `security` asks for more
        }
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def _register_api(app: OpenAPI, forms: CSRFProtect) -> None:
    from graphsvc.routes.api import api_blueprint

    api = api_blueprint()
    app.register_api(api)
    forms.exempt(api)  # no cookie speaks for an API client; `security` refuses other sites
