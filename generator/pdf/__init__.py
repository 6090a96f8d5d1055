"""What is written: Pages become the bytes of a PDF."""
