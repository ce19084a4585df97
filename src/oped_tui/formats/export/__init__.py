"""Readings out: one module a target."""
