"""How passages are ranked that show what came of an expectation."""
