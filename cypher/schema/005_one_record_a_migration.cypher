// Each migration is recorded once.
CREATE CONSTRAINT IF NOT EXISTS FOR (m:Migration) REQUIRE m.id IS UNIQUE
