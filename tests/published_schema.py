"""The schema of BODS 0.4 as it is published, out of `libcovebods` (for tests only: the package is under the AGPL)."""

from __future__ import annotations

import importlib
import json
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

_CHECKS = (
    "CheckHasPublicListingRecord", "CheckStatementEntityFoundationDissolutionDates",
    "CheckStatementRelationshipInterestsStartEndDates", "CheckStatementRelationshipInterestsShareValues",
    "CheckStatementDeclarationSubject", "CheckStatementIsComponent", "CheckStatementDuplicateStatementId",
    "CheckStatementSeries", "CheckStatementRelationshipParties", "CheckAnnotationStatementPointerTarget",
    "CheckStatementRelationshipInterests", "CheckStatementSerialisation", "CheckComponentRecordsRecordIds",
)  # fmt: skip
_FILES = ("statement", "components", "entity-record", "person-record", "relationship-record")


@cache
def validator() -> Draft202012Validator:
    """A validator of files of statements."""
    schemas = [json.loads((_folder() / f"{name}.json").read_text("utf-8")) for name in _FILES]
    resources = [(schema["$id"], Resource.from_contents(schema)) for schema in schemas]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(schemas[0], registry=registry, format_checker=FormatChecker())


def refused_by_schema(statements: list[Any]) -> list[str]:
    """What the published schema says is wrong: the places, as JSON pointers from the root of the file."""
    return ["/" + "/".join(map(str, error.absolute_path)) for error in validator().iter_errors(statements)]


@cache
def codelist(name: str) -> tuple[str, ...]:
    """The codes of a list of the standard."""
    lines = (_folder() / "codelists" / f"{name}.csv").read_text("utf-8").splitlines()
    return tuple(line.split(",")[0] for line in lines[1:] if "," in line and not line.startswith((" ", '"')))


def checks(statements: list[Any]) -> list[str]:
    """What the publisher's own further checks of a file find, by their names.

    Those stay out that would ask the network (schemes of identifiers) or the clock.
    """
    base = "libcovebods.tasks.checks.record_based_checks"
    module, schema = importlib.import_module(base), importlib.import_module("libcovebods.schema").SchemaBODS()
    schema.schema_version = "0.4"
    config = importlib.import_module("libcovebods.config").LibCoveBODSConfig()
    every = [getattr(module, name)(config, schema) for name in _CHECKS]
    kinds = {"entity": "entity", "person": "person", "relationship": "ownership_or_control"}
    for step in ("first", "second"):
        for statement in statements:
            for check in every:
                getattr(check, f"check_statement_{step}_pass")(statement)
                getattr(check, f"check_{kinds[statement['recordType']]}_statement_{step}_pass")(statement)
    for check in every:
        check.final_checks()
    return [found["type"] for check in every for found in check.get_additional_check_results()]


def _folder() -> Path:
    return Path(str(metadata.distribution("libcovebods").locate_file("libcovebods/data/schema-0-4-0")))
