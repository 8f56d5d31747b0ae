"""Pure knowledge: no await, no clock, no randomness, no logging."""
