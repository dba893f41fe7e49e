"""How the tables in data/world were made: from Wikidata's offices, name variants and our own lists."""
