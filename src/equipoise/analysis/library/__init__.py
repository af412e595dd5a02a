"""Plans of analyses, a file for each."""
