"""Stet keeps every version of the news articles it watches and shows what changed."""
