"""Requests to a language model: any endpoint that is compatible with OpenAI's."""
