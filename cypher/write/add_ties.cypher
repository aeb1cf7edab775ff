// Write new ties of one type between two kinds. One that is there already makes the whole batch fail; put_ties then decides.
//
// $rows   maps of id, from, to and values (values hold the id too)
UNWIND $rows AS row
MATCH (a:{from} {id: row.from})
MATCH (b:{to} {id: row.to})
CREATE (a)-[r:{type} { {properties} }]->(b)
RETURN count(r) AS written
