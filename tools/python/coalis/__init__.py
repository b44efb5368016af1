"""Coalis: contests between business alliances, simulated.

>>> import coalis
>>> base = coalis.Scenario.shipped("tutorial/01-two-consortia")
>>> result = coalis.run(base, replicates=200)
>>> result.summary()
"""

from . import figures
from ._core import ContractViolation, Observation, Problem, StoreError, model_version
from ._core import version as __version__
from ._problems import ScenarioError, ScenarioWarning
from .campaign import RunFailed, run
from .compare import Comparison, compare
from .explore import Exploration, explore, studies
from .policy import Policy
from .reproduce import Reproduction, experiments, reproduce
from .results import Ensemble, Results
from .scenario import Scenario

__all__ = [
    "Comparison", "ContractViolation", "Ensemble", "Exploration", "Observation", "Policy", "Problem", "Reproduction",
    "Results", "RunFailed", "Scenario", "ScenarioError", "ScenarioWarning", "StoreError", "__version__", "compare",
    "experiments", "explore", "figures", "model_version", "reproduce", "run", "studies",
]
