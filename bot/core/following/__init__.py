"""What is followed, which papers match it, and what of them goes into a digest."""
