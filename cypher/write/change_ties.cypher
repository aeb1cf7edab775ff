// Write new values of ties that are there, found through their ends; put_ties decides about those that are not.
//
// $rows   maps of id, from, to and values (values hold the id too)
UNWIND $rows AS row
MATCH (a:{from} {id: row.from})-[r:{type} {id: row.id}]->(b:{to} {id: row.to})
SET r = row.values
RETURN count(r) AS written
