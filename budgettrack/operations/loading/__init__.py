"""Loading the demonstration: the data files of operations/sample through the ordinary actions, as SYSTEM."""
