"""How the trained attribution taggers are made: data, model, train, score, export."""
