"""What Stet does, one verb a module. Stores and times are arguments; nothing here knows AWS."""
