// Become the one writer of the next revision. No row: somebody writes, the base is stale, or another folder is home.
//
// The first SET takes the lock before the condition is read: without it two transactions both got the place.
//
// $token   the new writer's token
// $base    the published revision that the difference was computed from
// $home    the data folder that writes
MATCH (s:Store {id: 'store'})
SET s.touched = $token
WITH s
WHERE s.writing IS NULL AND s.published = $base AND (s.home IS NULL OR s.home = $home)
SET s.writing = $base + 1, s.token = $token, s.epoch = s.epoch + 1, s.home = $home, s.beat = 0, s.next_digest = null
RETURN s.token AS token
