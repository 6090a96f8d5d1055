"""`python -m generator` does what `briefing` does."""

from generator.cli import main

main(prog_name="briefing")
