"""The use cases, one module each: what pages, API and commands call."""
