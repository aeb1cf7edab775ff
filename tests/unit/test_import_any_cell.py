"""Whatever stands in a cell of any field, it is a value that the graph can hold or a refusal with a sentence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.domain.facts import canonical_value
from graphsvc.domain.schema import Field, FieldType
from graphsvc.graph.columns import column_of
from graphsvc.importing.problems import Reason
from graphsvc.importing.sheets import SCHEMAS, Schema
from graphsvc.importing.values import Form, read_column
from graphsvc.ports import Cell

WRITTEN = st.text(
    "0123456789.,+-eE%～~–至到年月日/万亿元 ><≥≤以上下约左右十二〇NaInfty\u3000０９％", max_size=18
)
CELLS = st.one_of(WRITTEN, st.floats(), st.integers(), st.booleans(), st.none(), st.dates(), st.datetimes())
FIELDS = [(field, schema) for schema in SCHEMAS for field in schema.fields]


@given(st.sampled_from(FIELDS), st.lists(CELLS, max_size=3), st.sampled_from(["", "%", "fraction"]), st.sampled_from(["", "万元", "亿元"]))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_cell_is_a_value_or_a_refusal(
    chosen: tuple[Field, Schema], cells: list[Cell], share_unit: str, money_unit: str
) -> None:
    field, schema = chosen
    form = Form(unit=share_unit if field.type is FieldType.SHARE else money_unit)

    for heard in read_column(field, cells, form, [f.name for f in schema.fields]):
        if isinstance(heard, Reason):
            assert heard.text("zh") and heard.text("en")
        elif heard is not None:
            for name, value in heard.values:
                assert canonical_value(value)
                assert column_of(schema.field(name), [value, None]).value(0) == value
