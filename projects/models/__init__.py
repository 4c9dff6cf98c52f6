"""The money: projects, their funding by source, and a department's budget facts."""

from projects.models.budget import BudgetFacts
from projects.models.project import Funding, FundingSource, Project

__all__ = ["BudgetFacts", "Funding", "FundingSource", "Project"]
