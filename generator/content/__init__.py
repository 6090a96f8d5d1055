"""What is said: files become a Briefing."""
