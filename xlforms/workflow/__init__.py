"""The campaign's verbs: new, issue, send, collect, review, score, publish, export. Sequence only; the work is done below."""
