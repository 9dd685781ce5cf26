"""The rehearsal: returns of a campaign's own workbooks, mangled as people and programs do, with known answers."""
