// One chunk of the ties of a type, by columns; the columns are the fields that facts of this store report.
//
// The chunks come as the store scans, as in entity_columns.
//
// $skip    rows before this chunk
// $limit   rows a chunk
MATCH (a)-[n:{type}]->(b)
WITH a, n, b SKIP $skip LIMIT $limit
RETURN {columns}
