"""Questions about DOIs: how many, and which; over what the access room lets somebody see."""
