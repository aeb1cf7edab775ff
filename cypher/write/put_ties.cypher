// Write ties of one type between two kinds as they are now; running it again changes nothing.
//
// $rows   maps of id, from, to and values (values hold the id too)
UNWIND $rows AS row
MATCH (a:{from} {id: row.from})
MATCH (b:{to} {id: row.to})
MERGE (a)-[r:{type} {id: row.id}]->(b)
SET r = row.values
RETURN count(r) AS written
