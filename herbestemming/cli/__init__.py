"""The command line: Dutch commands, options and messages; exit codes for scripts."""

from .app import main

__all__ = ["main"]
