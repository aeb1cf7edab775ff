// One chunk of the entities of a kind, by columns, ids ascending; the columns are the fields that facts report.
//
// $after   the last id of the chunk before, "" for the first
// $limit   rows a chunk
MATCH (n:{label})
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
RETURN {columns}
