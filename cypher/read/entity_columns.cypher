// One chunk of the entities of a kind, by columns; the columns are the fields that facts of this store report.
//
// The chunks come as the store scans: sorting there costs the embedded server ten times the reading. Whoever reads
// sorts by id and sees by the ids whether two chunks overlap.
//
// $skip    rows before this chunk
// $limit   rows a chunk
MATCH (n:{label})
WITH n SKIP $skip LIMIT $limit
RETURN {columns}
