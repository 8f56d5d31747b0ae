"""The engines of the port `JobQueue`: within one process, and Procrastinate between processes on one PostgreSQL."""
