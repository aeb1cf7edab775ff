"""Ownership (股权): look-through shares and control by majority or agreement."""
