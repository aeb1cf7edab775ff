"""What the product and its tests stand on may be handed on with it."""

from __future__ import annotations

import re
from importlib import metadata

from packaging.requirements import Requirement

from tests.meta.tree import ROOT, committed, pyproject, shown

PERMISSIVE = re.compile(
    r"\b(?:MIT|MIT-0|BSD|[0-3]BSD|Apache|ISC|MPL|Mozilla|PSF|Python Software Foundation|Unlicense|Zlib|ZPL|CC0|HPND|Public Domain)\b", re.IGNORECASE
)  # fmt: skip
RESTRICTIVE = re.compile(r"\b[AL]?GPL|GNU|SSPL|BUSL|Commons Clause|Non-?Commercial", re.IGNORECASE)
# Their metadata name no licence; read in their own files on the day given.
READ_BY_HAND: dict[str, str] = {}
# Tests read BODS 0.4's published schema out of the first, which brings the others; nobody is handed them with the product.
FOR_TESTS_ALONE = {
    "libcovebods": "AGPL-3.0-or-later",
    "libcove2": "AGPL-3.0-or-later",
    "rfc3987": "GPL-3.0-or-later",
    "pycountry": "LGPL-2.1-only",
}
# May be chosen under a permissive licence, though a restrictive one is offered too.
OFFERED_UNDER_SEVERAL: dict[str, str] = {}


def test_every_dependency_is_permissively_licensed() -> None:
    """Apache, MIT, BSD, MPL and their like; nothing that binds whoever hands it on."""
    told = {
        name: READ_BY_HAND.get(name) or _licence(name)
        for name in _closure("dev")
        if name not in FOR_TESTS_ALONE
    }

    unclear = {name: licence for name, licence in told.items() if not PERMISSIVE.search(licence)}
    binding = {n: licence for n, licence in told.items() if RESTRICTIVE.search(licence)}

    assert len(told) > 40
    assert not unclear
    assert binding.keys() <= OFFERED_UNDER_SEVERAL.keys(), binding


def test_what_binds_is_for_tests_alone() -> None:
    """No part of the product asks for it, and none imports it."""
    names = {name.replace("-", "_") for name in FOR_TESTS_ALONE}
    product = [
        path
        for path in committed()
        if path.suffix == ".py" and "graphsvc" in path.relative_to(ROOT).parts[:1]
    ]
    imports = re.compile(rf"^\s*(?:import|from) (?:{'|'.join(names)})\b", re.MULTILINE)

    assert not FOR_TESTS_ALONE.keys() & set(_closure())
    assert not [shown(path) for path in product if imports.search(path.read_text("utf-8"))]


def test_the_product_carries_its_licence() -> None:
    """Apache-2.0, in full, named in pyproject.toml."""
    text = (ROOT / "LICENSE").read_text("utf-8")

    assert "Apache License" in text and "END OF TERMS AND CONDITIONS" in text
    assert pyproject()["project"]["license"] == "Apache-2.0"


def test_every_vendored_script_has_its_licence_and_version_beside_it() -> None:
    """In web/static/vendor: the version in the file's name, a licence for each package."""
    vendored = [p for p in committed() if "vendor" in p.parts]
    scripts = [p for p in vendored if p.suffix in (".js", ".mjs", ".css")]

    unversioned = [shown(p) for p in scripts if not re.search(r"\d+\.\d+", p.relative_to(ROOT).as_posix())]
    licences = " ".join(p.name.lower() + p.parent.name.lower() for p in vendored if "licen" in p.name.lower())

    assert not unversioned
    assert not scripts or licences, "no licence beside the vendored scripts"


def _closure(*extras: str) -> list[str]:
    """Names of all distributions that `pip install graphsvc[…]` brings on this platform."""
    project = pyproject()["project"]
    asked = [text for extra in extras for text in project["optional-dependencies"][extra]]
    waiting = [Requirement(text) for text in (*project["dependencies"], *asked)]
    found: dict[str, None] = {}
    while waiting:
        requirement = waiting.pop()
        name = requirement.name.lower().replace("_", "-")
        if name in found or name == "graphsvc" or not _applies(requirement, ("",)):
            continue
        found[name] = None
        for text in metadata.requires(name) or ():
            needed = Requirement(text)
            if _applies(needed, ("", *requirement.extras)):
                waiting.append(needed)
    return sorted(found)


def _applies(requirement: Requirement, extras: tuple[str, ...]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


def _licence(name: str) -> str:
    told = metadata.metadata(name).json
    if expression := told.get("license_expression"):
        return str(expression)
    classifiers = [c for c in told.get("classifier") or [] if c.startswith("License ::")]
    return " ".join([*classifiers, str(told.get("license") or "").split("\n")[0]]).strip()
