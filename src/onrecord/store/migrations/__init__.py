"""How a record of an earlier OnRecord becomes one of today: Alembic scripts, run when a record is opened."""
