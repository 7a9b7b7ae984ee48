"""An article in, who said what out. Home of spaCy."""
