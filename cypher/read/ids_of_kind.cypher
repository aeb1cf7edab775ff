// Which of these ids are entities of the kind.
//
// $ids   ids to look up
UNWIND $ids AS id
MATCH (n:{label} {id: id})
RETURN collect(n.id) AS ids
