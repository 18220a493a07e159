"""Spellings: names of one person, place or body that are written in several ways, and names joined because of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crocus_check.core.entities import Spelling, VariantKind, as_read, fold, plain
from crocus_check.core.facts import Fact
from crocus_check.link.names.evidence import Judgement, Side, judge, told_alike
from crocus_check.link.names.forms import Form, form
from crocus_check.link.names.groups import Groups
from crocus_check.link.names.rules import house_form, letters, name_rules
from crocus_check.link.names.similarity import Pair, Tokens, pairs

_WHY: dict[VariantKind, str] = {
    "spacing": "The letters are the same, in one word or in several.",
    "case": "The letters are the same, some of them capitals in one and not in the other.",
    "hyphen": "The words are the same, with a hyphen or a blank between them.",
    "diacritics": "The letters are the same but for their diacritics; both ways are common.",
    "house style": "The words are the same in the styles of different houses.",
}
_LABELS_DIFFER = 0.1
JOINED_FROM = 0.6
"""Confidence from which two similar names are made one entity."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Spellings of the name that a group bears; `node` is any node of the group."""

    node: int
    kind: VariantKind
    spellings: tuple[Spelling, ...]
    confidence: float
    reason: str
    accepted: bool


def similar_names(groups: Groups) -> list[Finding]:
    """Names that are most likely one but for a slip or a transliteration; joins the groups of those that are sure."""
    index = _Index(groups)
    judged: list[tuple[Pair, bool, Judgement, Side, Side]] = []
    for person in (True, False):
        for pair in pairs(index.names[person]):
            left, right = index.side(pair.left, person), index.side(pair.right, person)
            if left.facts and right.facts and (found := judge(pair, left, right, person)) is not None:
                judged.append((pair, person, found, left, right))
    judged.extend(_of_two_labels(index))
    findings = []
    for pair, person, found, left, right in _strongest(judged):
        one, other = index.twins(left, right)
        sides = index.facts_of(one, pair.one), index.facts_of(other, pair.other)
        if found.confidence >= JOINED_FROM:
            groups.join(one, other)
        spellings = (
            _spelling(pair.left, pair.one, sides[0], person),
            _spelling(pair.right, pair.other, sides[1], person),
        )
        ranked = tuple(sorted(spellings, key=lambda s: (-len(s.facts), s.text)))
        accepted = pair.kind == "house style" and not person
        slip = pair.kind == "transliteration" and letters(pair.one) != letters(pair.other)
        kind: VariantKind = "edit" if slip or (pair.kind == "house style" and person) else pair.kind
        findings.append(Finding(one, kind, ranked, found.confidence, _sentence("; ".join(found.reasons)), accepted))
    return [*findings, *_with_and_without_article(index)]


def _with_and_without_article(index: _Index) -> list[Finding]:
    """Names of bodies with and without the article of their own language, where articles tell the same of both: the
    paper "Norte" and "La Norte"."""
    findings = []
    for tokens in sorted(index.nodes[False]):
        bare = tokens[1:]
        if len(tokens) < 2 or tokens[0] not in name_rules().articles or bare not in index.nodes[False]:
            continue
        left, right = index.side(tokens, False), index.side(bare, False)
        if left.bodies and right.bodies and left.facts and right.facts and told_alike(left, right):
            spellings = (_spelling(tokens, tokens[0], left.facts, False), _spelling(bare, bare[0], right.facts, False))
            ranked = tuple(sorted(spellings, key=lambda s: (-len(s.facts), s.text)))
            one, other = index.twins(left, right)
            index.groups.join(one, other)
            findings.append(Finding(one, "edit", ranked, 0.6, "An article stands before one of them.", False))
    return findings


def _of_two_labels(index: _Index) -> list[tuple[Pair, bool, Judgement, Side, Side]]:
    """Similar lone names of which one is labelled a person's though nobody bears it as a surname: the label may err."""
    lone = {name for name in index.nodes[True] if len(name) == 1 and name[0] not in index.bearers}
    others = {name for name in index.nodes[False] if len(name) == 1}
    out = []
    for pair in pairs([*(lone - others), *(others - lone)]) if lone else []:
        if (pair.left in lone) != (pair.right in lone):
            left, right = (index.side(name, name in lone) for name in (pair.left, pair.right))
            found = judge(pair, left, right, False)
            if found is not None:
                less = replace(found, confidence=round(max(0.0, found.confidence - _LABELS_DIFFER), 2))
                out.append((pair, False, less, left, right))
    return out


def _strongest(
    judged: Sequence[tuple[Pair, bool, Judgement, Side, Side]],
) -> list[tuple[Pair, bool, Judgement, Side, Side]]:
    """One judgement for each pair of words and class, the most confident; a name has one most likely twin."""
    best: dict[tuple[bool, str, str], tuple[Pair, bool, Judgement, Side, Side]] = {}
    for each in judged:
        pair, person, found = each[:3]
        key = person, min(pair.one, pair.other), max(pair.one, pair.other)
        if key not in best or found.confidence > best[key][2].confidence:
            best[key] = each
    return [best[key] for key in sorted(best)]


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""


class _Index:
    """The nodes by their words; persons also by surname and first name."""

    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        self.nodes: dict[bool, dict[Tokens, list[int]]] = {True: defaultdict(list), False: defaultdict(list)}
        self.bearers: dict[str, list[int]] = defaultdict(list)
        for i, node in enumerate(groups.nodes):
            self.nodes[node.person][node.form.tokens].append(i)
            if node.person and len(node.form.tokens) > 1:
                for word in {node.form.tokens[0], node.form.tokens[-1]}:
                    self.bearers[word].append(i)
        lone = [(word,) for word in self.bearers if len(word) > 1]
        self.names: dict[bool, list[Tokens]] = {True: [*self.nodes[True], *lone], False: list(self.nodes[False])}
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for i, node in enumerate(groups.nodes):
            for word in dict.fromkeys(node.form.tokens):
                self._with_word[word].append(i)
        self._numbers = {id(node): i for i, node in enumerate(groups.nodes)}

    def twins(self, left: Side, right: Side) -> tuple[int, int]:
        """A node of each side, of one document where there is one that has both."""
        both = left.documents & right.documents
        picked = [next((n for n in side.nodes if n.document in both), side.nodes[0]) for side in (left, right)]
        return self._numbers[id(picked[0])], self._numbers[id(picked[1])]

    def facts_of(self, node: int, word: str) -> tuple[Fact, ...]:
        """The facts about the entity of a node that write a word."""
        root = self.groups.root(node)
        numbers = (i for i in self._with_word.get(word, ()) if self.groups.root(i) == root)
        return tuple(fact for i in numbers for fact in self.groups.nodes[i].facts)

    def side(self, tokens: Tokens, person: bool) -> Side:
        """Who bears a name, and the facts that write it."""
        exact = self.nodes[person].get(tokens, [])
        numbers = list(exact)
        if person and len(tokens) == 1:
            numbers += [i for i in self.bearers.get(tokens[0], ()) if i not in set(exact)]
        nodes = tuple(self.groups.nodes[i] for i in numbers)
        facts = tuple(fact for node in nodes for fact in node.facts)
        return Side(nodes, facts, tuple(node.form.tokens for node in nodes if len(node.form.tokens) > 1))


def written_in_ways(groups: Groups, members: Iterable[Sequence[int]]) -> list[Finding]:
    """Differences of writing within one entity: in one word or two, hyphen, capitals, diacritics, house style."""
    findings = []
    for indices in members:
        ways: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for i in indices:
            node = groups.nodes[i]
            for fact in node.facts:
                written = _form(fact, node.person)
                words = fold(written.core).split()
                even = words if node.person else [house_form(word) for word in words]
                ways["".join(even)][written.core].append(fact)
        for _, cores in sorted(ways.items()):
            if len(cores) > 1:
                findings.extend(_differences(indices[0], cores))
    return findings


def _form(fact: Fact, person: bool) -> Form:
    return form(as_read(fact.text), person)


def _differences(node: int, cores: dict[str, list[Fact]]) -> list[Finding]:
    """The spellings of one name, by what they differ in; the gravest difference first."""
    order: tuple[VariantKind, ...] = ("spacing", "case", "hyphen", "diacritics", "house style")
    kinds: dict[VariantKind, set[str]] = defaultdict(set)
    names = sorted(cores)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if (kind := _difference(one, other)) is not None:
                kinds[kind].update((one, other))
    out = []
    for kind in order:
        if kinds[kind]:
            spellings = tuple(
                Spelling(core, tuple(fact.id for fact in cores[core]))
                for core in sorted(kinds[kind], key=lambda c: (-len(cores[c]), c))
            )
            out.append(Finding(node, kind, spellings, 0.9, _WHY[kind], kind in {"hyphen", "diacritics", "house style"}))
    return out


def _difference(one: str, other: str) -> VariantKind | None:
    """What two writings of one name differ in, None where only capitals of headlines do."""
    if one.isupper() or other.isupper() or one.islower() or other.islower():
        one, other = one.casefold(), other.casefold()
    if one == other:
        return None
    if plain(one).casefold() == plain(other).casefold():
        if plain(one) == plain(other):
            return "diacritics"
        words = zip(one.split(), other.split(), strict=False)
        inner = any(a[1:] != b[1:] for a, b in words)
        return "case" if inner and one.isascii() and other.isascii() and "-" not in one else None
    bare = [plain(name).casefold().replace(".", "").replace("'", "").replace("’", "") for name in (one, other)]
    if bare[0] == bare[1]:
        return None
    spaced = [" ".join(name.replace("-", " ").split()) for name in bare]
    if spaced[0] == spaced[1]:
        return "hyphen"
    if spaced[0].replace(" ", "") == spaced[1].replace(" ", ""):
        return "spacing"
    even = ["".join(house_form(word) for word in name.split()) for name in spaced]
    return "house style" if even[0] == even[1] and _words_differ(*spaced) else None


def _words_differ(one: str, other: str) -> bool:
    """Whether two names have as many words and only words of house styles differ."""
    return len(one.split()) == len(other.split())


def _spelling(tokens: Tokens, word: str, facts: Sequence[Fact], person: bool) -> Spelling:
    """One way to write a name, with the facts that have its word; shown as it is most often written."""
    cores = Counter(written.core for fact in facts if (written := _form(fact, person)).tokens == tokens)
    cores = cores or Counter(_form(fact, person).core for fact in facts)
    label = min(cores, key=lambda core: (-cores[core], core), default=word)
    if len(tokens) == 1:
        label = next((part for part in label.replace("-", " ").split() if fold(part) == word), label)
    return Spelling(label, tuple(fact.id for fact in facts))
