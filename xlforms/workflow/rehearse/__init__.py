"""The rehearsal: returns of a campaign's own forms, mangled as people and programs mangle them, with known answers."""
