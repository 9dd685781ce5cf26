"""Letters to units: rendered from templates, put up as messages, written as drafts or sent by SMTP."""
