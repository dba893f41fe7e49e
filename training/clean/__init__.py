"""How the models of `clean` are made: see README.md."""
