// Write new entities of one kind. One that is there already makes the whole batch fail; put_entities then decides.
//
// $rows   maps of id and values (values hold the id too)
UNWIND $rows AS row
CREATE (n:{label} { {properties} })
RETURN count(n) AS written
