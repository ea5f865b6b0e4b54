"""A published table (a document) → a standard file begun: nothing that is guessed gives a mark."""
