// No two entities of a kind share an id; ids are found through the index behind it.
CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE
