"""What the clock asks for: collect, compose, deliver."""
