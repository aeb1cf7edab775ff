"""Questions about how entities are connected (关联)."""
