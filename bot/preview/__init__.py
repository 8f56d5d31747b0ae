"""A page that shows how a digest looks on each platform: the made-up digest of the demo, drawn instead of sent."""
