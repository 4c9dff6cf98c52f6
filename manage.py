#!/usr/bin/env python
"""Django's command line for budgettrack."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "budgettrack.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("没有找到 Django。请先运行 make run，或用 .venv/bin/python manage.py。")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
