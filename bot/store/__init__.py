"""All SQL, one module a noun. Home of aiosqlite."""
