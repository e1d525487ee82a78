"""Lets ``python -m herbestemming.cli`` run."""

from .app import main

main()
