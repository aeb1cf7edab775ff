"""`python -m graphsvc.cli` is `graphsvc`."""

from graphsvc.cli import main

if __name__ == "__main__":
    main()
