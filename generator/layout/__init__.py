"""Where it goes: a Briefing and a layout become a Story."""
