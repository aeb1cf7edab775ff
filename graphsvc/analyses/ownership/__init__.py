"""Who owns, who decides, what the law calls it (股权): three different questions, never one with another's number."""
