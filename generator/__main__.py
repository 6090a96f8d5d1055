"""`python -m generator` does what `briefing` does."""

try:
    from generator.cli import main
except ModuleNotFoundError as problem:
    raise SystemExit(
        f"the package '{problem.name}' is not installed for this Python\n"
        "  hint: use .venv/bin/briefing, or install the project first: see README.md"
    ) from None

main(prog_name="briefing")
