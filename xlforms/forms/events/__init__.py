"""The register of events, in both directions."""
