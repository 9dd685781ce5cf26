"""The campaign's verbs: new, issue, send, collect, review, score, publish, export. Sequence only."""
