"""Briefings made of the Universal Declaration of Human Rights, in sixteen languages and eight scripts.

The Declaration's text lies beside the project, in `shared/corpus/udhr`, and is read from there; none
of it is in the project. `python -m tests.corpus all --output DIR` writes a project of it and builds
both products in every language.
"""
