"""budgettrack: performance targets of departments, what became of them, and who must act."""

# Celery finds its app here, so that shared tasks bind to it in every process.
from budgettrack.celery import app as celery_app

__all__ = ["celery_app"]
