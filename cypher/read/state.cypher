// The Store node: what a reader or writer must know before it begins. No row where the database is new.
//
// Rows: store
MATCH (s:Store {id: 'store'})
RETURN properties(s) AS store
ORDER BY s.id
