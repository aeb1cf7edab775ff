// Let another data folder write. No row: somebody writes.
//
// $home   the data folder that may write from now on
MATCH (s:Store {id: 'store'})
SET s.touched = $home
WITH s
WHERE s.writing IS NULL
SET s.home = $home, s.epoch = s.epoch + 1
RETURN s.home AS home
