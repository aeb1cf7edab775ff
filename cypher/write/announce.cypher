// The log file of the revision being written is safely on the disk.
//
// $token    the writer's token
// $digest   content digest of the revision
MATCH (s:Store {id: 'store'})
WHERE s.token = $token
SET s.next_digest = $digest, s.beat = s.beat + 1
RETURN s.beat AS beat
