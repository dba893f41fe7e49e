"""How the recogniser of happenings (frame/heads) was made: labels read by us, invented sentences, fitting."""
