"""When: digest times, time zones, announcement days, sweeps."""
