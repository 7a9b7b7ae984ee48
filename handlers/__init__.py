"""Telegram: one command family a file. Each parses, calls the service, and sends."""
