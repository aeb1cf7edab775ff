"""Stores: where the graph is kept. One adapter over Bolt, two kinds of server behind it."""
