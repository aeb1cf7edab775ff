// No two ties of a type share an id.
CREATE CONSTRAINT IF NOT EXISTS FOR ()-[r:{type}]-() REQUIRE r.id IS UNIQUE
