// Every published revision, newest first.
//
// Rows: revision
MATCH (v:Revision)
RETURN properties(v) AS revision
ORDER BY v.number DESC
