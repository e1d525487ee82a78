"""A test's docstring as its dossier."""

import inspect

import pytest
from appraisal.small import outcome


@pytest.fixture
def fragment(request):
    """The docstring of the test: a fragment of a dossier."""
    return inspect.cleandoc(request.function.__doc__)


@pytest.fixture
def plan(fragment):
    """The scenario `plan` of the small dossier, with the docstring of the test over it."""
    return outcome(fragment)
