// No two revisions share a number.
CREATE CONSTRAINT IF NOT EXISTS FOR (v:Revision) REQUIRE v.number IS UNIQUE
