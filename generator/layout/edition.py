"""What an edition in another language says of itself: that it is a draft, what is out of date, its source language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace

from generator.content.model import Briefing, Draft, Text, Wording
from generator.content.texts import iterate_texts
from generator.diagnostics import Span
from generator.layout.editioncode import UNKNOWN_CODE
from generator.layout.labels import group_labels
from generator.layout.layout import Layout
from generator.layout.story import Run, Story
from generator.layout.view import Reference, References, TextView, View
from generator.translation.locales import localize_digits, name_language
from generator.translation.scripts import text_direction
from generator.translation.wording import list_separators


def edition_draft(briefing: Briefing, layout: Layout) -> Draft:
    """What a localized briefing and its layout lack together; nothing in a source edition."""
    if not briefing.source_lang:
        return Draft()
    own, labels = briefing.draft, layout.draft
    return Draft(
        missing=(*own.missing, *labels.missing),
        stale=(*own.stale, *labels.stale),
        unreviewed=own.unreviewed,
    )


def placed_draft(draft: Draft, briefing: Briefing, layout: Layout, story: Story) -> Draft:
    """Of what an edition lacks, that which a product places: its story has words from there, in runs or elsewhere."""
    if not draft:
        return draft
    spans = {*_spans((story.blocks, story.running, story.notes)), *story.unseen}
    texts = [*(placed.text for placed in iterate_texts(briefing)), *layout.labels]
    placed = {text.key.partition("[")[0] for text in texts if text.span in spans}

    def keep(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in keys if key in placed)

    return Draft(keep(draft.missing), keep(draft.stale), keep(draft.unreviewed))


def says_draft(layout: Layout, story: Story) -> bool:
    """Whether a story has any of the layout's words for a draft, in their language or not."""
    spans = set(_spans((story.blocks, story.running, story.notes)))
    return any(
        label.span in spans for label in layout.labels if label.key.startswith("labels/draft")
    )


def _spans(value: object) -> Iterable[Span]:
    if isinstance(value, Run):
        yield value.span
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))


class SentencesView(TextView):
    """Sentences in a row, each with its own place and language: one that is not translated is tagged as such."""

    __slots__ = ("_sentences",)

    def __init__(self, sentences: list[TextView], text: Text, key: str) -> None:
        super().__init__(text, key)
        self._sentences = sentences

    def __html__(self) -> str:
        return " ".join(sentence.__html__() for sentence in self._sentences)


class EditionView(View):
    """`translated`, the `language` it was translated from, for a draft its `banner` and `note`, and its `code`."""

    __slots__ = ("_found",)

    def __init__(
        self, briefing: Briefing, layout: Layout, draft: Draft, references: References
    ) -> None:
        self._found: dict[str, object] = {
            "translated": bool(briefing.source_lang),
            "language": None,
            "banner": None,
            "note": None,
        }
        # Latin letters: in a right-to-left edition they are of another language, and so ordered by themselves.
        rtl = text_direction(briefing.lang) == "rtl"
        code_lang = "en" if rtl else briefing.lang
        code = Text(UNKNOWN_CODE, layout.citations_span, "edition/code", code_lang)
        references.texts[code.key] = Reference(code, markdown=False)
        self._found["code"] = TextView(code, code.key)
        if not briefing.source_lang:
            return
        words = _Words(layout, briefing)
        language = Text(words.language, layout.citations_span, "edition/language", briefing.lang)
        for name, texts in (
            ("language", [language]),
            ("banner", words.banner(draft)),
            ("note", words.note(draft)),
        ):
            views = []
            for number, text in enumerate(texts, 1):
                key = f"edition/{name}" + (f"/{number}" if number > 1 else "")
                references.texts[key] = Reference(replace(text, key=key), markdown=False)
                views.append(TextView(text, key))
            if views:
                self._found[name] = SentencesView(views, texts[0], f"edition/{name}")

    @property
    def noun(self) -> str:
        """What messages call it."""
        return "the edition"

    def _values(self) -> Mapping[str, object]:
        return self._found


class _Words:
    """Sentences of the layout's labels."""

    def __init__(self, layout: Layout, briefing: Briefing) -> None:
        self._labels = group_labels(layout.labels)
        self._briefing = briefing
        self._numbers = {
            text.key: block.number
            for section in briefing.sections
            for block in section.blocks
            if block.number is not None
            for text in block.texts
        }

    @property
    def language(self) -> str:
        """The source language, as the edition's calls it; its tag if CLDR has no name for it."""
        return name_language(self._briefing.source_lang, self._briefing.lang)

    def banner(self, draft: Draft) -> list[Text]:
        """One line for the first page; none if it is no draft."""
        if not draft:
            return []
        outdated = (
            draft.missing or draft.stale
        )  # which weighs more than that nobody has read the rest
        return _said([self._label("draft_outdated" if outdated else "draft", 1)])

    def note(self, draft: Draft) -> list[Text]:
        """Sentences for the imprint."""
        found = [self._label("translated_from", 1)]
        wordings = {quotation.wording for quotation in self._briefing.quotations}
        if Wording.INDIRECT in wordings:
            found.append(self._label("quotations_indirect", 1))
        if Wording.TRANSLATED in wordings:
            found.append(self._label("quotations_translated", 1))
        if draft.unreviewed:
            found.append(self._label("draft_note", len(draft.unreviewed)))
        for name, keys in (("draft_stale", draft.stale), ("draft_missing", draft.missing)):
            numbers = sorted(self._numbers[key] for key in keys if key in self._numbers)
            elsewhere = sum(key not in self._numbers for key in keys)
            if numbers:
                found.append(self._label(name, len(numbers), self._listed(numbers)))
            if elsewhere:
                found.append(self._label(f"{name}_elsewhere", elsewhere))
        return _said(found)

    def _label(self, name: str, count: int, numbers: str = "") -> Text | None:
        """A label with its places filled, in the plural form that the count asks for."""
        label = self._labels.get(name)
        if label is None:
            return None
        found = label.form(count)
        words = found.value.replace("{language}", self.language).replace("{numbers}", numbers)
        words = words.replace("{count}", localize_digits(str(count), self._briefing.lang))
        return Text(words, found.span, found.key, found.lang)

    def _listed(self, numbers: list[int]) -> str:
        """Numbers in a row as the language lists them; three or more that follow one another are a range."""
        stretches: list[list[int]] = []
        for number in numbers:
            if stretches and number == stretches[-1][-1] + 1:
                stretches[-1].append(number)
            else:
                stretches.append([number])
        parts: list[str] = []
        for stretch in stretches:
            if len(stretch) > 2:
                parts.append(f"{stretch[0]}–{stretch[-1]}")
            else:
                parts += [str(number) for number in stretch]
        lang = self._briefing.lang
        joints = (*list_separators(len(parts), lang), "")
        return localize_digits("".join(a + b for a, b in zip(parts, joints, strict=True)), lang)


def _said(sentences: Iterable[Text | None]) -> list[Text]:
    """The sentences that the layout has words for."""
    return [sentence for sentence in sentences if sentence is not None and sentence.value]
