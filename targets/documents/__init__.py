"""Published budgets and official forms, in and out: the room stands, its first rows come with import."""
