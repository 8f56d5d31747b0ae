"""What can be seen of a running deployment: logs, metrics, health."""
