// One chunk of the ties of a type, by columns, ids ascending; the columns are the fields that facts report.
//
// $after   the last id of the chunk before, "" for the first
// $limit   rows a chunk
MATCH (a)-[n:{type}]->(b)
WHERE n.id > $after
WITH a, n, b ORDER BY n.id LIMIT $limit
RETURN {columns}
