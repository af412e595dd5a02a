"""Protocols of published trials, and the instruments they use."""
