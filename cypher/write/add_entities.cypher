// Write new entities of one kind. One that is there already makes the whole batch fail; put_entities then decides.
//
// $rows   maps of id and values
UNWIND $rows AS row
CREATE (n:{label} {id: row.id})
SET n += row.values
RETURN count(n) AS written
