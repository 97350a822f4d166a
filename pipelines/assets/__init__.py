"""Dagster wiring: each asset calls one pure function of another room and reports. No logic lives here."""
