"""Tests may lean on helpers beside them: this folder is on the path (``appraisal.dossiers``).

Examples of hypothesis are the same in every run: a test that fails, fails for everybody.
"""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "herbestemming",
    deadline=None,
    derandomize=True,
    print_blob=False,
    phases=[Phase.explicit, Phase.generate],  # a random dossier is shown as it is, not made smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("herbestemming")
