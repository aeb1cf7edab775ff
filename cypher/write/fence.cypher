// Begins every batch: proves that the writer still has the place and shows that it is alive. No row aborts the writer.
//
// $token   the writer's token
MATCH (s:Store {id: 'store'})
WHERE s.token = $token
SET s.beat = s.beat + 1
RETURN s.beat AS beat
