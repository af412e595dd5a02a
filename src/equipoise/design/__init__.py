"""What should be done next?  Designs of trials, and what they could tell."""
