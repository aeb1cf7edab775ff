"""Paths (路径): the shortest ways between two nodes, and others that avoid what they pass through."""
