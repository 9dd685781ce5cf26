"""How a campaign is written down: rubric, units and settings read from their files, checked, told in findings."""
