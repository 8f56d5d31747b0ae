"""How a platform hears and speaks: one folder each, the same rooms in all."""
