"""How attributions are worded, one module a way: each takes a Scene and yields Candidates."""
