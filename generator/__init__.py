"""A compiler for human-rights briefings."""
