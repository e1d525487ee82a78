"""What is shown: the study as PDF or HTML. Selects and formats; computes nothing."""

from .chapters import LENGTHS, NOTE
from .engine import PangoMissing
from .folder import templates_folder
from .page import report_html
from .render import render_report

__all__ = ["LENGTHS", "NOTE", "PangoMissing", "render_report", "report_html", "templates_folder"]
