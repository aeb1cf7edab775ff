"""SVG elements as a tree, so that text is escaped by the serialiser and nowhere else."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from markupsafe import Markup

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(parent: ET.Element | None, tag: str, text: str = "", /, **attributes: object) -> ET.Element:
    """A new element; `class_` and hyphens as underscores in names, numbers short."""
    named = {name.rstrip("_").replace("_", "-"): _text(value) for name, value in attributes.items()}
    made = ET.Element(tag, named) if parent is None else ET.SubElement(parent, tag, named)
    if text:
        made.text = _NOT_XML.sub("\ufffd", text)
    return made


def markup(root: ET.Element) -> Markup:
    """The tree as markup that is already escaped."""
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704  # the serialiser has escaped every text


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{round(value, 1):g}"
    return _NOT_XML.sub("\ufffd", str(value))
