"""Tests of the whole: the products of the repository's own briefing, as readers get them."""
