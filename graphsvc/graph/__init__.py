"""The immutable picture of the graph: columns in, views out; no store, no clock."""
