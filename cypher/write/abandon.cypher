// Leave the place without a new revision. No row: the place was lost.
//
// $token   the writer's token
MATCH (s:Store {id: 'store'})
WHERE s.token = $token
SET s.epoch = s.epoch + 1, s.writing = null, s.token = null, s.next_digest = null
RETURN s.epoch AS epoch
