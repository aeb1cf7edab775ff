// Take the place of a dead writer, whose revision is then rolled forward or back. No row: it moved since it was seen.
//
// $token    the new writer's token
// $seen     the dead writer's token
// $beat     its beat when it was seen
// $epoch    the epoch when it was seen
// $home     the data folder that writes
MATCH (s:Store {id: 'store'})
SET s.touched = $token
WITH s
WHERE s.writing IS NOT NULL AND s.token = $seen AND s.beat = $beat AND s.epoch = $epoch AND s.home = $home
SET s.token = $token, s.epoch = s.epoch + 1, s.beat = 0
RETURN s.token AS token
