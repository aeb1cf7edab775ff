// Every migration that was applied to this database.
//
// Rows: migration
MATCH (m:Migration)
RETURN properties(m) AS migration
ORDER BY m.id
