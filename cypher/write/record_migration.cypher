// A migration was applied for these names.
//
// $name       file name without suffix
// $checksum   SHA-256 of the file's text
// $filled     labels or types it was run for, empty where it takes none
MERGE (m:Migration {id: $name})
SET m.checksum = $checksum, m.filled = $filled
