// Make the revision visible and leave the place. No row: the place was lost.
//
// $token      the writer's token
// $number     the revision's number
// $revision   who, when, kind, note, digest, counts and files
MATCH (s:Store {id: 'store'})
WHERE s.token = $token AND s.writing = $number
MERGE (v:Revision {number: $number})
SET v = $revision
SET s.published = $number, s.epoch = s.epoch + 1, s.writing = null, s.token = null, s.next_digest = null
RETURN s.published AS published
