// Remove entities of one kind; their ties were removed before.
//
// $rows   maps of id
UNWIND $rows AS row
MATCH (n:{label} {id: row.id})
DETACH DELETE n
