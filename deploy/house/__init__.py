"""What stands under the application on one machine: set-up, broker, processes. Standard library only."""
