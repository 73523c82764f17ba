"""Who speaks, by pattern: the noun phrase beside a reporting verb, without a parser.

English puts the speaker right before or right after the verb, so a phrase can be read off the words: a pronoun,
or a run of capitals, titles and nouns after a determiner, up to the first word that cannot belong to it.
"""

from typing import NamedTuple, Self

from onrecord.knowledge.lexicon import Lexicon, ReportingVerb
from onrecord.record import SourceKind, Span, Token

__all__ = ["Phrases", "Speaker", "Word"]

# Function words and marks that end a noun phrase on either side.
STOPS = frozenset(',;:()[]—–"“”')
LONGEST = 14  # words; longer noun phrases without a comma are misreadings


class Word(NamedTuple):
    """A token with its words as written and in small letters."""

    start: int
    end: int
    text: str
    lower: str
    is_word: bool

    @classmethod
    def of(cls, text: str, token: Token) -> Self:
        """The word under a token."""
        word = text[token.start : token.end]
        return cls(
            token.start, token.end, word, word.lower().replace("’", "'"), word[0].isalnum() or word[-1].isalnum()
        )

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital or is a number, as parts of names do."""
        return self.text[0].isupper()


class Speaker(NamedTuple):
    """A speaker beside a reporting verb."""

    verb: ReportingVerb
    cue: Span
    source: Span
    is_clause: bool = False
    """Whether it is the subject of the clause that the verb hangs on, some words away."""


class Phrases:
    """Reads speakers off runs of words, with the words of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reporting = lexicon.reporting
        self._people = lexicon.people
        uses = lexicon.uses
        self._titles, self._pronouns = uses["title"], uses["pronoun"]
        self._determiners, self._linkers = uses["determiner"], uses["linker"]
        self._between = uses["adverb"] | uses["auxiliary"]
        self._auxiliaries, self._be = uses["auxiliary"], uses["be"]
        self._plurals, self._same_pasts = uses["plural"], uses["same-past"]
        self._ends = uses["phrase-end"]
        self._days = uses["day"]
        self._no_heads = uses["no-head"] | self._days | self._ends

    # Stretches of words

    def first_sentence(self, gap: list[Word]) -> list[Word]:
        """The words up to the first full stop."""
        for i, word in enumerate(gap):
            if word.text in (".", "!", "?", ";"):
                return gap[:i]
        return gap

    def last_sentence(self, gap: list[Word]) -> list[Word]:
        """The words after the last full stop."""
        for i in range(len(gap) - 1, -1, -1):
            if gap[i].text in (".", "!", "?"):
                return gap[i + 1 :]
        return gap

    # Verbs

    def _cue(self, frame: list[Word], i: int) -> tuple[ReportingVerb, int] | None:
        """The reporting verb that starts at word `i` and the word after it, None if there is none."""
        if frame[i].is_capital and i:
            return None  # inside a sentence a capital makes it a name: the Evening Post
        if i + 1 < len(frame):
            verb = self._reporting.get(f"{frame[i].lower} {frame[i + 1].lower}")
            if verb is not None:
                return verb, i + 2
        verb = self._reporting.get(frame[i].lower)
        return (verb, i + 1) if verb is not None else None

    # Speakers

    def cue_then_speaker(self, frame: list[Word]) -> Speaker | None:
        """`said Ada Obi, the minister`: the cue opens the frame."""
        first = self._skip(frame, 0)
        if first >= len(frame):
            return None
        cue = self._cue(frame, first)
        if cue is None or frame[first].lower.endswith("ing"):
            return None
        verb, after = cue
        source = self.forward(frame, self._skip(frame, after))
        if source and frame[source[0]].lower in self._pronouns and not self._ends_clause(frame, source[1]):
            return None
        return source and Speaker(verb, _span(frame, first, after), _span(frame, *source))

    def speaker_then_cue(self, frame: list[Word]) -> Speaker | None:
        """`Ada Obi, the minister, also said in Kest`: the speaker opens the frame."""
        for i in range(1, min(len(frame), 30)):
            cue = self._cue(frame, i)
            if cue is None:
                continue
            verb, after = cue
            source = self._subject(frame, 0, i)
            if source is not None and self._agrees(frame, source, i):
                return Speaker(verb, _span(frame, i, after), _span(frame, *source))
        return None

    def speaker_before(self, frame: list[Word]) -> Speaker | None:
        """`On Monday, Ada Obi told reporters in Kest: `: the last cue of the frame, and who stands before it.

        Without a comma or a colon at the end, the cue must stand right before the quotation.
        """
        led_up = frame[-1].text in (",", ":")
        reach = (25 if frame[-1].text == ":" else 14) if led_up else 3
        for i in range(len(frame) - 1, max(0, len(frame) - reach), -1):
            cue = self._cue(frame, i)
            if cue is None or (not led_up and (cue[1] < len(frame) or "quotation" not in cue[0].frames)):
                continue
            verb, after = cue
            is_clause = self._hangs_on_clause(frame, i)
            source = self._clause_subject(frame, self._back_over(frame, i)) if is_clause else self.backward(frame, i)
            if source is not None and self._agrees(frame, source, i):
                return Speaker(verb, _span(frame, i, after), _span(frame, *source), is_clause)
        return None

    def _agrees(self, frame: list[Word], source: tuple[int, int], verb: int) -> bool:
        """Whether the phrase can be the subject of the verb form: not "Ada Obi was asked", not "the golf venture".

        "Was quoted as saying" is a passive with a speaker; a bare form needs a plural or an auxiliary.
        """
        between = {w.lower for w in frame[self._back_over(frame, verb) : verb]}
        form = frame[verb].lower
        if between & self._be and not form.endswith("ing"):
            return False
        is_bare = form == self._reporting[form].lemma if form in self._reporting else False
        if not is_bare or form in self._same_pasts or between & self._auxiliaries:
            return True
        words = [w.lower for w in frame[source[0] : source[1]]]
        return (
            words[-1] in self._plurals
            or words[-1].endswith("s")
            or "and" in words
            or self._people.get(words[-1]) == "group"
        )

    def _hangs_on_clause(self, frame: list[Word], verb: int) -> bool:
        """Whether the verb has its subject in a clause before it: `…, saying`, `… and said`."""
        end = self._back_over(frame, verb)
        participle = frame[verb].lower.endswith("ing") and end == verb
        return participle or (end > 0 and frame[end - 1].lower in ("and", "but"))

    def label(self, frame: list[Word]) -> tuple[int, int] | None:
        """The speaker of `ADA OBI: ` or `- The Kest Gazette: `, where nothing else stands before the colon."""
        first = next((i for i in range(len(frame) - 1, -1, -1) if frame[i].text in ("-", "—", "–", "•", "*")), -1) + 1
        source = self.forward(frame, first)
        return source if source is not None and source[1] == len(frame) - 1 and frame[first].is_capital else None

    def _ends_clause(self, frame: list[Word], i: int) -> bool:
        return (
            i >= len(frame)
            or not frame[i].is_word
            or frame[i].lower in self._ends | self._linkers | self._between | self._days
        )

    def _skip(self, frame: list[Word], i: int) -> int:
        while i < len(frame) and frame[i].lower in self._between and frame[i].lower not in self._auxiliaries:
            i += 1
        return i

    def _back_over(self, frame: list[Word], end: int) -> int:
        """The end of the words before the adverbs and auxiliaries that end at `end`."""
        while end > 0 and (frame[end - 1].lower in self._between or frame[end - 1].lower in ("as", "quoted")):
            end -= 1
        return end

    def _subject(self, frame: list[Word], first: int, verb: int) -> tuple[int, int] | None:
        """The noun phrase that starts at `first` and whose verb stands at `verb`, an apposition between allowed."""
        end = self._back_over(frame, verb)
        if end <= first:
            return None
        source = self.forward(frame[:end], first)
        if source is None or source[1] == end:
            return source
        # "Ada Obi, the minister, said": what lies between must begin and end with a comma, bracket or dash.
        if frame[source[1]].text in (",", "(", "—", "–") and frame[end - 1].text in (",", ")", "—", "–"):
            return source
        # "Ada Obi of the Kest party who was there said": the phrase must at least be close.
        return (
            source if frame[source[1]].lower in self._linkers | {"who", "in", "on"} and end - source[1] <= 8 else None
        )

    def _clause_subject(self, frame: list[Word], verb: int) -> tuple[int, int] | None:
        """The subject of the clause that a participle hangs on: `Ada Obi shook her head, saying: `.

        It must be a pronoun or a name that opens the clause, and nobody else may come between.
        """
        first = 0
        if frame[0].lower in self._ends or frame[0].lower in self._no_heads or frame[0].lower in ("in", "at"):
            first = 1 + next((i for i in range(verb) if frame[i].text in (",", "—", "–", "--")), verb)
        source = self.forward(frame[:verb], first)
        if source is None or source[1] >= verb or not frame[source[1]].is_word:
            return None
        head = frame[source[1] - 1]
        if head.lower not in self._pronouns and not head.is_capital:
            return None
        rivals = frame[source[1] : verb]
        return None if any(w.is_capital or w.lower in self._pronouns for w in rivals) else source

    def forward(self, frame: list[Word], first: int) -> tuple[int, int] | None:
        """The noun phrase `[first, end)` that starts at `first`, without appositions; None if there is none."""
        if first >= len(frame) or not frame[first].is_word:
            return None
        word = frame[first]
        if word.lower in self._pronouns and not self._is_determiner(frame, first):
            return first, first + 1
        end = first
        loose = word.lower in self._determiners  # after a determiner, plain words belong to the phrase
        while end < len(frame) and end - first < LONGEST and self._belongs(frame, first, end, loose=loose):
            end += 1
        while end > first and (frame[end - 1].lower in self._linkers and not frame[end - 1].is_capital):
            end -= 1
        return (first, end) if end > first and self._has_head(frame, first, end) else None

    def backward(self, frame: list[Word], verb: int) -> tuple[int, int] | None:
        """The noun phrase that ends right before the verb at `verb` (adverbs and an apposition skipped)."""
        end = self._before_appositions(frame, self._back_over(frame, verb))
        if end <= 0 or not frame[end - 1].is_word or frame[end - 1].lower in ("'s", "’s"):
            return None
        if frame[end - 1].lower in self._pronouns:
            return end - 1, end
        first = end
        while first > 0 and end - first < LONGEST and self._may_precede(frame, first - 1):
            first -= 1
            if frame[first].lower in self._determiners and not self._hangs_on(frame, first):
                break
        while first < end and frame[first].lower in self._linkers and frame[first].lower not in self._determiners:
            first += 1
        return (first, end) if first < end and self._has_head(frame, first, end) else None

    def _hangs_on(self, frame: list[Word], i: int) -> bool:
        """Whether the phrase that the determiner at `i` begins belongs to a noun before it: `Speaker of the House`."""
        if i < 2 or frame[i - 1].lower not in ("of", "for", "in", "at", "from"):
            return False
        noun = frame[i - 2]
        return noun.is_capital or noun.lower in self._people or noun.lower in self._pronouns

    def _before_appositions(self, frame: list[Word], end: int) -> int:
        """The end of the phrase that the brackets and appositions before `end` describe, 0 if there is none.

        An apposition opens with a small letter or closes with a noun for people: `Ada Obi, Kest's minister, …`.
        """
        while end > 1 and frame[end - 1].text in (",", ")"):
            comma = frame[end - 1].text == ","
            end -= comma
            if frame[end - 1].text == ")":
                end = next((i for i in range(end - 1, max(-1, end - 12), -1) if frame[i].text == "("), 0)
                continue
            opens = next((i for i in range(end - 1, max(-1, end - 30), -1) if frame[i].text == ","), -1)
            first = next((w for w in frame[opens + 1 : end] if w.lower not in self._ends), frame[end - 1])
            last = frame[end - 1]
            if opens < 0 or (first.is_capital and last.lower not in self._people):
                return end
            end = opens + 1
        return end

    def _is_determiner(self, frame: list[Word], i: int) -> bool:
        """Whether a word that can be both ("that", "some", "one") determines the next: `some lawmakers`."""
        if frame[i].lower not in self._determiners or i + 1 >= len(frame):
            return False
        following = frame[i + 1].lower
        return frame[i + 1].is_word and following not in self._reporting and following not in self._between

    def _belongs(self, frame: list[Word], first: int, i: int, *, loose: bool) -> bool:
        """Whether word `i` can go on a phrase that began at `first`, reading forward."""
        word = frame[i]
        if word.text in STOPS or word.text in "?!":
            return False
        if i == first and (word.is_capital or loose or word.lower in self._people or word.lower in self._titles):
            return True
        if not word.is_word or word.lower in ("'s", "’s"):
            return (
                i + 1 < len(frame) and frame[i + 1].is_word and word.text in (".", "-", "'", "’", "&", "/", "'s", "’s")
            )
        if word.is_capital:
            return word.lower not in self._days or frame[i - 1].text == "-"
        if word.lower in self._determiners and frame[i - 1].lower in ("of", "for"):
            return True
        if word.lower in self._linkers:
            return self._links(frame, i)
        if word.lower in self._people or word.lower in self._titles:
            return True
        if word.lower in self._reporting or word.lower in self._between or word.lower in self._ends:
            return False
        if not word.text.isalpha():
            return loose and word.text[0].isdigit()
        if any(w.is_capital and w.lower not in self._days for w in self._next_plain(frame, i)):
            return True  # a description before a name: political scientist Ada Obi
        return loose and not self._seen_head(frame, first, i)

    def _next_plain(self, frame: list[Word], i: int) -> list[Word]:
        """Up to three words after `i`, as far as no verb, mark or small word comes between."""
        for k in range(i + 1, min(i + 4, len(frame))):
            lower = frame[k].lower
            if (
                not frame[k].is_word
                or lower in self._reporting
                or lower in self._between
                or lower in self._ends | self._linkers
            ):
                return frame[i + 1 : k]
            if frame[k].is_capital:
                return frame[i + 1 : k + 1]
        return frame[i + 1 : i + 4]

    def _links(self, frame: list[Word], i: int) -> bool:
        """Whether a linker joins two parts of one phrase: `secretary of state`, `Obi and Lane`."""
        if i + 1 >= len(frame) or not frame[i + 1].is_word:
            return False
        following = frame[i + 1]
        if frame[i].lower in ("of", "for"):
            return following.lower not in self._reporting or following.is_capital
        if frame[i].lower in ("at", "from", "in", "with", "the"):
            return following.is_capital and following.lower not in self._days and frame[i - 1].lower in self._people
        if frame[i].lower not in ("and", "&", "the") and following.lower in self._linkers:
            return frame[i + 2 : i + 3] != [] and frame[i + 2].is_capital  # Anna van der Holt
        return following.is_capital or following.lower in self._people or following.lower in self._determiners

    def _seen_head(self, frame: list[Word], first: int, i: int) -> bool:
        """Whether the phrase already has its noun, so that another plain word starts something else."""
        return any(w.lower in self._people for w in frame[first:i]) and frame[i - 1].lower not in ("of", "for", "the")

    def _may_precede(self, frame: list[Word], i: int) -> bool:
        """Whether word `i` can belong to a phrase that goes on right after it, reading backward."""
        word = frame[i]
        if word.text in STOPS or word.lower in self._ends:
            return False
        if not word.is_word:
            return word.text in (".", "-", "'", "’", "&", "/") and i > 0
        if word.lower in ("'s", "’s") or word.is_capital:
            return True
        if word.lower in self._determiners or word.lower in self._people or word.lower in self._titles:
            return True
        if word.lower in self._linkers:
            before = frame[i - 1]
            return i > 0 and (before.is_capital or before.lower in self._people or before.lower in self._pronouns)
        if word.lower in self._reporting or word.lower in self._between:
            return False
        # A plain word before a plain noun ("the senior party official") only while a determiner is near.
        near = range(i, max(-1, i - 5), -1)
        return any(frame[k].lower in self._determiners for k in near)

    def _has_head(self, frame: list[Word], first: int, end: int) -> bool:
        """Whether the phrase can name somebody: it has a capital, a noun for people or a determined noun."""
        words = [w for w in frame[first:end] if w.is_word]
        if not words:
            return False
        if any(w.lower in self._people for w in words):
            return True
        if words[0].lower in self._determiners:
            return len(words) > 1 and words[-1].lower not in self._determiners
        if words[0].lower.endswith("ing") and first == 0 and len(words) == 1:
            return False
        return any(w.is_capital and w.lower not in self._no_heads and w.lower not in self._between for w in words)

    def kind(self, text: str, span: Span) -> SourceKind:
        """What kind of source the words of a phrase make, by its head and its capitals."""
        words = span.of(text).replace("’s", "").replace("'s", "").split()
        lower = [w.lower().strip(".,") for w in words]
        if not words:
            return "role"
        if len(words) == 1 and lower[0] in self._pronouns:
            return "group" if lower[0] in ("they", "we", "many", "some", "others", "these", "those") else "person"
        head = next((i for i, w in enumerate(lower) if i and w in ("of", "for", "at", "from", "in")), len(words)) - 1
        if words[head][:1].isupper():
            if lower[head] in self._people and self._people[lower[head]] == "organisation":
                return "organisation"
            return "organisation" if words[head].isupper() and len(words[head]) > 2 and head == 0 else "person"
        return self._people.get(lower[head], "role")


def _span(frame: list[Word], first: int, last: int) -> Span:
    return Span(frame[first].start, frame[last - 1].end)
