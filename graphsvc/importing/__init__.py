"""Tables become facts and problems (导入): pure, no file and no store is touched here."""
