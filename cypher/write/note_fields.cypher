// The fields that facts of this store have ever reported; a reader of the whole graph asks for these columns only.
//
// $token    the writer's token
// $fields   "<label or type>.<field>" of each
MATCH (s:Store {id: 'store'})
WHERE s.token = $token
SET s.fields = $fields, s.beat = s.beat + 1
RETURN s.beat AS beat
