"""One module a command; each has `command(language)`, which builds it with its help in that language."""
