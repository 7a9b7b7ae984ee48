"""How attributions are built, one module a way of building: each takes a Scene, yields Candidates."""
