"""Language models made for tests. A bot finds them where this folder is on its path."""
