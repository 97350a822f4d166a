"""Dagster wiring: each asset calls one pure function of another room and reports. No logic lives here."""

import warnings

# What is in beta is pinned exactly; saying so at every start helps nobody.
warnings.filterwarnings("ignore", message=r"[\s\S]{0,200}is (currently in beta|superseded)")
