"""From mentions to actors: candidates with reasons, then a decision."""
