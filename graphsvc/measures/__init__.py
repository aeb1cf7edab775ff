"""Arithmetic that several questions share, by topic: pure functions on numpy and scipy arrays."""
