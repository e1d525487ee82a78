"""Feasibility studies for the reuse of Flemish parish churches."""
