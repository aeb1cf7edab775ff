// Every migration that was applied to this database.
//
// Rows: name, checksum, filled
MATCH (m:Migration)
RETURN m.id AS name, m.checksum AS checksum, m.filled AS filled
ORDER BY name
