// Write entities of one kind as they are now; running it again changes nothing.
//
// $rows   maps of id and values (values hold the id too)
UNWIND $rows AS row
MERGE (n:{label} {id: row.id})
SET n = row.values
RETURN count(n) AS written
