"""The forms of the portal, a module per noun."""
