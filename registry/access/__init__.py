"""Who may do what: the only room that speaks to guardian."""
