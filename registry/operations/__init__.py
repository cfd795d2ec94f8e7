"""Every write of the registry: one function each, the same for every door."""
