"""What is too long for the tests: hundreds of kills, minutes of flood, the real limits of time."""
