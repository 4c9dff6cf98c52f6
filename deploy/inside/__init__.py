"""Small programs that the house runs with the virtual environment's Python, where Django is."""
