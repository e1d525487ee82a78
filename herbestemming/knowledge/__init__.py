"""What is known: word lists, indicators, defaults and texts, as small dated data files."""
