// The Store node of a database that has none: revision 0, nobody writes. An existing one stays as it is.
//
// $store_id   a new random id; names the folder of this store's revision files
MERGE (s:Store {id: 'store'})
ON CREATE SET s.store_id = $store_id, s.published = 0, s.epoch = 0, s.beat = 0, s.fields = []
RETURN s.store_id AS store_id
