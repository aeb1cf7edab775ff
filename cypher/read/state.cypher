// The Store node: what a reader or writer must know before it begins. No row where the database is new.
//
// Rows: store_id, published, epoch, writing, token, home, beat, next_digest, fields
MATCH (s:Store {id: 'store'})
RETURN s.store_id AS store_id, s.published AS published, s.epoch AS epoch, s.writing AS writing, s.token AS token,
       s.home AS home, s.beat AS beat, s.next_digest AS next_digest, s.fields AS fields
ORDER BY store_id
