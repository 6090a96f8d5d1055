"""How it stands: a Story becomes Pages."""
