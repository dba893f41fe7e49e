"""How the word vectors of `onrecord.meaning` were made."""
