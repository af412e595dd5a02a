"""Studies of the package itself, too long for the tests."""
