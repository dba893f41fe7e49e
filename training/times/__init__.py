"""How the weights that rank what a time expression may mean were learned."""
