"""A local server that behaves like EDGAR, filled with printed submissions; with faults and a measured request rate."""
