"""Lets ``python -m herbestemming`` run."""

from .cli import main

main()
