"""Tests of the house: its walls, its words, its documents, its wheel."""
