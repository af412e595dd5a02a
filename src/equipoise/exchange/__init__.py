"""How do trial data leave and enter?  Files that other tools write and read."""
