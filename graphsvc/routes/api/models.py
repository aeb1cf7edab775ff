"""The shapes that the API promises: parameters are strict, answers are documented and tested against these."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
Language = Annotated[
    Literal["zh", "en"] | None, Field(None, description="language of sentences; else Accept-Language")
]
AsOf = Annotated[date | None, Field(None, description="the day that the answer is about; today unless given")]


class Worded(BaseModel):
    """What every request may say."""

    model_config = STRICT
    lang: Language


class Dated(Worded):
    """A request about one day."""

    as_of: AsOf


class Problem(BaseModel):
    """Problem details (RFC 9457); further members name the option, what is allowed, what is known."""

    model_config = ConfigDict(extra="allow")
    type: str = Field(description="urn:graphsvc:error:<code>")
    title: str
    status: int
    detail: str = Field(description="the sentence for people, in the asked language")
    code: str = Field(description="stable")
    instance: str = Field(description="path of the request")


class Answer(BaseModel):
    """What all answers about the graph share."""

    model_config = STRICT
    revision: int
    as_of: date


class Source(BaseModel):
    """Where a fact came from: file, its SHA-256 (12 digits), sheet and the row a person sees."""

    model_config = STRICT
    file: str
    sha256: str
    sheet: str
    row: int


class Entity(BaseModel):
    """An entity; `values` has every field of its kind that may be shown, null = not reported, shares as decimal text."""

    model_config = STRICT
    id: str
    kind: str
    name: str
    values: dict[str, Any]
    source: Source | None


class Tie(BaseModel):
    """A tie, read from left to right; `values` as for an entity."""

    model_config = STRICT
    id: str
    type: str
    from_: str = Field(alias="from")
    to: str
    values: dict[str, Any]
    source: Source | None


def problems() -> dict[int | str, Any]:
    """The answers that any route may give when it cannot do what is asked."""
    reference = {"schema": Problem.model_json_schema()}
    meanings = {
        400: "an option or a body that cannot be understood",
        404: "no such thing; names what is known",
        409: "not now: something is being written, or was written meanwhile",
        422: "a bound on size, memory or content was reached",
        503: "the store does not answer; see Retry-After",
        504: "the time limit of a query was reached",
    }
    return {
        status: {"description": text, "content": {"application/problem+json": reference}}
        for status, text in meanings.items()
    }
