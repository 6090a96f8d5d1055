"""What a language changes: its words, its dates, its numerals and its marks."""
