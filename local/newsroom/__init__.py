"""The Saltmarsh Courier, a small paper that does not exist, whose articles change while one watches."""
