"""What readers are shown: values in, text out. No store, no clock, no environment."""
