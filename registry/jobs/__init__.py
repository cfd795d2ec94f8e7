"""What the worker runs: deliveries, counts, months."""
