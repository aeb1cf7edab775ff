// Write new ties of one type between two kinds. One that is there already makes the whole batch fail; put_ties then decides.
//
// $rows   maps of id, from, to and values
UNWIND $rows AS row
MATCH (a:{from} {id: row.from})
MATCH (b:{to} {id: row.to})
CREATE (a)-[r:{type} {id: row.id}]->(b)
SET r += row.values
RETURN count(r) AS written
