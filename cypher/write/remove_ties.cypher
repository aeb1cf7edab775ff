// Remove ties of one type between two kinds, found through their ends; those already gone stay gone.
//
// $rows   maps of id, from and to
UNWIND $rows AS row
MATCH (a:{from} {id: row.from})-[r:{type} {id: row.id}]->(b:{to} {id: row.to})
DELETE r
