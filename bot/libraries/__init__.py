"""Where readers keep their references: their own libraries at other services."""
