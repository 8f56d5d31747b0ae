"""Decisions about a running deployment: health, alerts, backlog, budgets, capabilities."""
