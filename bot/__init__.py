"""OnRecord: who is on the record saying what."""
