"""How the decision that two statements report one act of speaking was learned."""
