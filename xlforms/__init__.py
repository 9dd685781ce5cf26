"""xlforms: a rubric out as Excel forms, filled forms back as scores with reasons and a ranking to sign."""
