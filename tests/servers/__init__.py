"""Real stores for tests: the embedded server, Neo4j 5.26 and Neo4j 2026.02."""
