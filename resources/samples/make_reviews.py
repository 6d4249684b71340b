#!/usr/bin/env python3
"""Makes reviews.csv, the bundled sample: short reviews in English and Chinese, positive or negative.

    make_reviews.py            writes reviews.csv beside this file
    make_reviews.py --check    exit status 1 if the file is not what this script makes

Three kinds of sentences, each with as many of either label in either language:
  plain     opinions that say what they mean;
  negation  a word of the other side, turned round ("not bad at all", 并不觉得它好);
  contrast  both sides named, and one of them decides ("lovely, but …", 虽然……但是……).
In the last two kinds both labels use the same words: only their order tells the labels apart, so that a bag of words
has to guess. Sentences too like an earlier one are thrown away. Standard library only; the same seed, the same file.
"""
import csv
import io
import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
SEED = 2024
# Sentences of one label in one language.
COUNTS = {"plain": 700, "negation": 450, "contrast": 500}
GOOD, BAD = "positive", "negative"
OTHER = {GOOD: BAD, BAD: GOOD}


class Dice:
    """The few random choices needed, on Random.random() alone: the one method whose numbers never change with Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def pick(self, items):
        return items[int(self.random() * len(items))]

    def some(self, items, count):
        items = list(items)
        return [items.pop(int(self.random() * len(items))) for _ in range(count)]

    def chance(self, probability):
        return self.random() < probability

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = int(self.random() * (i + 1))
            items[i], items[j] = items[j], items[i]


def read_phrases(name):
    """The domains of a phrase file: [{"head": […], "stories": {label: […]}, "aspects": {name: {label: (adjectives, verb phrases)}}}]"""
    domains = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("="):
            domains.append({"head": [part.strip() for part in line[1:].split("|")], "stories": {}, "aspects": {}})
        elif line[0] in "><":
            domains[-1]["stories"][GOOD if line[0] == ">" else BAD] = [part.strip() for part in line[1:].split(" ; ")]
        else:
            label = GOOD if " + " in line else BAD
            aspect, words = line.split(" + " if label == GOOD else " - ", 1)
            adjectives, _, verbs = words.partition(" / ")
            domains[-1]["aspects"].setdefault(aspect.strip(), {})[label] = (
                [word.strip() for word in adjectives.split(",")], [verb.strip() for verb in verbs.split(" ; ")])
    return domains


class Language:
    """What both languages share: a domain is thrown, then one of the frames of the kind asked for."""

    def __init__(self, dice, phrases):
        self.dice = dice
        self.domains = read_phrases(phrases)

    def sentence(self, kind, label):
        self.domain = self.dice.pick(self.domains)
        self.aspects = self.dice.some(self.domain["aspects"], 3)
        return self.finish(self.dice.pick(getattr(self, kind))(label))

    def adjective(self, aspect, label, common=0.6):
        """One that suits the aspect, or with the given probability one that suits anything."""
        return self.dice.pick(self.COMMON[label] if self.dice.chance(common) else self.domain["aspects"][aspect][label][0])

    def adjectives(self, aspect, label, common=0.4):
        return self.dice.some(self.COMMON[label] if self.dice.chance(common) else self.domain["aspects"][aspect][label][0], 2)

    def verb(self, aspect, label):
        return self.dice.pick(self.domain["aspects"][aspect][label][1])

    def story(self, label):
        return self.dice.pick(self.domain["stories"][label])


class English(Language):
    COMMON = {GOOD: ["good", "great", "excellent", "impressive", "wonderful", "outstanding", "superb"],
              BAD: ["bad", "poor", "awful", "disappointing", "terrible", "dreadful", "mediocre"]}
    PERSONS = {"singer": "she", "guide": "he", "teacher": "she", "crew": "they"}
    THEM = {"they": "them", "she": "her", "he": "him"}
    CLOSERS = ["if you ask me", "to be honest", "in my opinion", "at least to me", "as my friends can confirm",
               "and I have tried a few", "and I say that after long thought", "for what it is worth"]
    DECIDES = ["and that is what counts", "and that decides it for me", "and in the end only that matters", "which weighs more",
               "which is all I care about", "and that settles it"]
    VERDICTS = {
        GOOD: ["I would choose this {} again", "this {} is worth the money", "this {} deserves every star", "this {} made my week",
               "I warmly recommend this {}", "this {} is a real find", "I am glad that I picked this {}"],
        BAD: ["I would steer clear of this {}", "this {} is a waste of money", "this {} deserves one star at most", "this {} spoiled my week",
              "I warn everyone against this {}", "this {} is a real letdown", "I am sorry that I picked this {}"]}
    TURNED = {  # the same words, the other way round
        GOOD: ["you will not regret this {}", "I would not swap this {} for any other", "this {} never let me down",
               "there is nothing I would change about this {}", "I cannot find a single fault with this {}",
               "not one friend regretted my recommending this {}", "nobody I know was let down by this {}"],
        BAD: ["I would not recommend this {} to a single friend", "I will never recommend this {} to anybody I know",
              "there is nothing I would recommend about this {}", "I would not choose this {} again for any money",
              "this {} is not worth the money", "I would change nearly everything about this {}",
              "I cannot find one good word for this {}"]}

    def __init__(self, dice):
        super().__init__(dice, "phrases_en.txt")
        english = self
        self.plain = [english.single] * 4 + [english.pair] * 4 + [english.triple] * 2 + [english.tale] * 3 + [
            english.told, english.exclaimed, english.listed, english.judged, english.judged]
        self.negation = [english.turned] * 5 + [english.turned_pair] * 2 + [english.not_but, english.rumour, english.verdict_turned]
        self.contrast = [english.but] * 5 + [english.although] * 4 + [english.main_first] * 4 + [
            english.expected, english.used_to, english.reviews, english.but_verdict, english.not_only]

    # Parts

    def noun(self, aspect):
        words = aspect.split(", ")
        article = words[2] if len(words) > 2 else "the"
        return words[0] if article == "bare" else f"{article} {words[0]}"

    def plural(self, aspect):
        return aspect.split(", ")[1] == "pl"

    def be(self, aspect, tense=None):
        present = (tense or self.domain["head"][1]) == "present"
        return ("are" if present else "were") if self.plural(aspect) else ("is" if present else "was")

    def pronoun(self, aspect):
        name = aspect.split(", ")[0]
        return self.PERSONS.get(name, "they" if self.plural(aspect) else "it")

    def it_was(self, aspect):
        pronoun = self.pronoun(aspect)
        return f"{pronoun} {'were' if pronoun == 'they' and self.be(aspect) == 'was' else self.be(aspect)}"

    def inflected(self, aspect, verb):
        if self.domain["head"][1] == "past" or self.plural(aspect):
            return verb
        base, space, rest = verb.partition(" ")
        if base.endswith(("s", "sh", "ch", "x", "z")):
            base += "es"
        elif base.endswith("y") and base[-2] not in "aeou":
            base = base[:-1] + "ies"
        else:
            base += "s"
        return base + space + rest

    def clause(self, aspect, label):
        noun, roll = self.noun(aspect), self.dice.random()
        if roll < 0.42:
            return f"{noun} {self.inflected(aspect, self.verb(aspect, label))}"
        if roll < 0.74:
            return f"{noun} {self.be(aspect)} {self.dice.pick(['', '', 'really ', 'truly ', 'quite '])}{self.adjective(aspect, label)}"
        if roll < 0.88:
            one, two = self.adjectives(aspect, label)
            return f"{noun} {self.be(aspect)} {one} and {two}"
        found = "find" if self.domain["head"][1] == "present" else "found"
        return f"I {found} {noun} {self.adjective(aspect, label)}"

    def turned_clause(self, aspect, label):
        noun, be, adjective = self.noun(aspect), self.be(aspect), self.adjective(aspect, OTHER[label], 0.75)
        think = "do not think" if self.domain["head"][1] == "present" else "did not think"
        return self.dice.pick([
            f"{noun} {be} not {adjective} at all",
            f"{noun} {be} never {adjective}",
            f"{noun} {be} not the least bit {adjective}",
            f"{noun} {be} not as {adjective} as people say",
            f"{noun} {be} certainly not {adjective}",
            f"nothing about {noun} {self.be('x, sg')} {adjective}",
            f"I would not call {noun} {adjective}",
            f"I {think} {noun} {be} {adjective}",
            f"I cannot say that {noun} {be} {adjective}",
            f"{noun} {be} neither {' nor '.join(self.adjectives(aspect, OTHER[label], 0.75))}",
        ])

    def thing(self, pattern):
        return pattern.format(self.domain["head"][2])

    def opened(self, text, probability=0.45):
        return f"{self.dice.pick(self.domain['head'][3].split(' ; '))}, {text}" if self.dice.chance(probability) else text

    def closed(self, text, probability=0.25):
        return f"{text}, {self.dice.pick(self.CLOSERS)}" if self.dice.chance(probability) else text

    @staticmethod
    def finish(text):
        for stop in ". ", "! ":
            text = stop.join(part[:1].upper() + part[1:] for part in text.split(stop))
        return text if text[-1] in ".!" else text + "."

    # Plain

    def single(self, label):
        return self.closed(self.opened(self.clause(self.aspects[0], label), 0.7), 0.5)

    def pair(self, label):
        a, b = (self.clause(aspect, label) for aspect in self.aspects[:2])
        return self.opened(f"{a}{self.dice.pick([' and ', ', and ', '; ', '. ', ', while '])}{b}", 0.35)

    def triple(self, label):
        a, b = (self.clause(aspect, label) for aspect in self.aspects[:2])
        return f"{a}, {b}, and {self.story(label)}"

    def tale(self, label):
        a = self.clause(self.aspects[0], label)
        return self.dice.pick([f"{self.story(label)}. {a}", f"{a}. {self.story(label)}", f"{self.story(label)}: {a}",
                               f"{a}, so {self.thing(self.dice.pick(self.VERDICTS[label]))}"])

    def told(self, label):
        return self.opened(self.closed(self.story(label), 0.3), 0.6)

    def exclaimed(self, label):
        a, b = self.aspects[:2]
        adjective = self.adjective(a, label)
        article = "" if a.split(", ")[1] != "sg" else "an " if adjective[0] in "aeiou" else "a "
        return f"what {article}{adjective} {a.split(', ')[0]}! {self.clause(b, label)}"

    def listed(self, label):
        words = [f"{self.adjective(aspect, label)} {aspect.split(', ')[0]}" for aspect in self.aspects]
        return f"{words[0]}, {words[1]}, {words[2]}: {self.thing(self.dice.pick(self.VERDICTS[label]))}"

    def judged(self, label):
        verdict = self.thing(self.dice.pick(self.VERDICTS[label]))
        return self.dice.pick([f"{verdict}; {self.clause(self.aspects[0], label)}", f"{self.story(label)}, and {verdict}",
                               f"{verdict}, because {self.clause(self.aspects[0], label)}"])

    # Negation

    def turned(self, label):
        return self.closed(self.opened(self.turned_clause(self.aspects[0], label), 0.6), 0.4)

    def turned_pair(self, label):
        a, b = (self.turned_clause(aspect, label) for aspect in self.aspects[:2])
        return f"{a}{self.dice.pick([', and ', '; ', '. '])}{b}"

    def not_but(self, label):
        a = self.aspects[0]
        return self.closed(self.opened(f"{self.noun(a)} {self.be(a)} not {self.adjective(a, OTHER[label], 0.6)} but {self.adjective(a, label, 0.6)}"), 0.4)

    def rumour(self, label):
        a = self.aspects[0]
        adjective = self.adjective(a, OTHER[label], 0.75)
        return self.dice.pick([f"people told me that {self.noun(a)} would be {adjective}, which is simply not true",
                               f"it is simply not true that {self.noun(a)} {self.be(a)} {adjective}"])

    def verdict_turned(self, label):
        return self.closed(self.opened(self.thing(self.dice.pick(self.TURNED[label])), 0.5), 0.3)

    # Contrast

    def decided(self, text):
        return f"{text}, {self.dice.pick(self.DECIDES)}" if self.dice.chance(0.3) else text

    def but(self, label):
        minor, major = self.clause(self.aspects[0], OTHER[label]), self.clause(self.aspects[1], label)
        if self.dice.chance(0.25):
            major = self.story(label)
        return self.opened(self.decided(minor + self.dice.pick([", but ", ", but ", ", yet ", ", but in the end "]) + major), 0.3)

    def although(self, label):
        minor, major = self.clause(self.aspects[0], OTHER[label]), self.clause(self.aspects[1], label)
        before, after = self.dice.pick([("although", ""), ("even though", ""), ("while", ""), ("it is true that", "but ")])
        return self.decided(f"{before} {minor}, {after}{major}")

    def main_first(self, label):
        minor, major = self.clause(self.aspects[0], OTHER[label]), self.clause(self.aspects[1], label)
        if self.dice.chance(0.25):
            major = self.story(label)
        return self.opened(major + self.dice.pick([", although ", ", even though ", ", though "]) + minor, 0.3)

    def expected(self, label):
        a = self.aspects[0]
        wrong, right = self.adjective(a, OTHER[label]), self.adjective(a, label)
        return self.opened(self.dice.pick([f"I expected {self.noun(a)} to be {wrong}, but {self.it_was(a)} {right}",
                                           f"I had been told that {self.noun(a)} would be {wrong}; in fact {self.it_was(a)} {right}",
                                           f"{self.noun(a)} turned out to be {right}, where I had expected something {wrong}"]), 0.3)

    def used_to(self, label):
        a = self.aspects[0]
        wrong, right = self.adjective(a, OTHER[label]), self.adjective(a, label)
        return self.dice.pick([f"{self.noun(a)} used to be {wrong}; these days {self.pronoun(a)} {self.be(a, 'present') if self.pronoun(a) != 'they' else 'are'} {right}",
                               f"at first {self.noun(a)} seemed {wrong}, but soon {self.pronoun(a)} proved {right}",
                               f"{self.noun(a)} proved {right}, however {wrong} {self.pronoun(a)} had seemed at first"])

    def reviews(self, label):
        a = self.aspects[0]
        wrong, right = self.adjective(a, OTHER[label]), self.adjective(a, label)
        return self.dice.pick([f"other people call {self.noun(a)} {wrong}; I call {self.THEM.get(self.pronoun(a), 'it')} {right}",
                               f"I call {self.noun(a)} {right}, whatever others say about {self.noun(a)} being {wrong}",
                               f"my wife found {self.noun(a)} {wrong}, but I have to say that {self.it_was(a)} {right}"])

    def but_verdict(self, label):
        minor = self.clause(self.aspects[0], OTHER[label])
        verdict = self.thing(self.dice.pick(self.VERDICTS[label]))
        return self.dice.pick([f"{minor}, but {verdict}", f"{verdict}, even though {minor}", f"although {minor}, {verdict}"])

    def not_only(self, label):
        a, b = self.aspects[:2]
        return (f"{self.noun(a)} {self.be(a)} {self.adjective(a, OTHER[label])}, I admit, but that hardly matters, because "
                f"{self.clause(b, label)}")


class Chinese(Language):
    COMMON = {GOOD: ["好", "出色", "理想", "优秀", "完美", "让人满意"],
              BAD: ["差", "糟糕", "差劲", "平庸", "糟", "让人失望"]}
    CLOSERS = ["至少我这么看", "身边的朋友也这么说", "这是我的真实感受", "仅代表个人看法", "说的是实话", "我前后试过好几次"]
    DECIDES = ["这一点最要紧", "我看重的就是这个", "说到底还是这个要紧", "这就够说明问题了"]
    VERDICTS = {
        GOOD: ["{}值得买单", "{}配得上五颗星", "我愿意再选{}", "我真心推荐{}", "选{}让我很庆幸", "{}给了我惊喜"],
        BAD: ["{}白花了我的钱", "{}最多给一颗星", "我劝大家避开{}", "我要给{}差评", "选{}让我很后悔", "{}让我失望"]}
    TURNED = {
        GOOD: ["选{}不会让你后悔", "{}从来没有让我失望", "拿什么来换{}我都不愿意", "{}没有什么可挑剔的", "说{}值不了这个价，我不同意",
               "我从不后悔当初选了{}", "没有一个朋友因为我推荐{}而失望"],
        BAD: ["{}不值得买单", "我不会再选{}", "我不会向任何一个朋友推荐{}", "{}没有什么可推荐的", "说{}值这个价，我不同意",
              "我从不推荐{}", "没有一个朋友愿意再选{}"]}

    def __init__(self, dice):
        super().__init__(dice, "phrases_zh.txt")
        self.plain = [self.single] * 4 + [self.pair] * 4 + [self.triple] * 2 + [self.tale] * 3 + [
            self.told, self.listed, self.judged, self.judged]
        self.negation = [self.turned] * 5 + [self.turned_pair] * 2 + [self.not_but, self.rumour, self.verdict_turned]
        self.contrast = [self.but] * 5 + [self.although] * 4 + [self.main_first] * 4 + [
            self.expected, self.used_to, self.reviews, self.but_verdict, self.not_only]

    def clause(self, aspect, label):
        roll = self.dice.random()
        if roll < 0.45:
            return aspect + self.verb(aspect, label)
        if roll < 0.8:
            return aspect + self.dice.pick(["很", "非常", "相当", "特别", "确实很", "真的很", "实在是"]) + self.adjective(aspect, label)
        one, two = self.adjectives(aspect, label)
        return aspect + self.dice.pick(["既{}又{}", "又{}又{}", "{}、{}"]).format(one, two)

    def turned_clause(self, aspect, label):
        word = self.adjective(aspect, OTHER[label], 0.75)
        pair = self.adjectives(aspect, OTHER[label], 0.75)
        return self.dice.pick([
            f"{aspect}并不{word}", f"{aspect}一点也不{word}", f"{aspect}算不上{word}", f"{aspect}没有别人说的那么{word}",
            f"我不觉得{aspect}{word}", f"不能说{aspect}{word}", f"我不认为{aspect}有多{word}",
            f"{aspect}既不{pair[0]}，也不{pair[1]}", f"{aspect}从来都不{word}"])

    def thing(self, pattern):
        return pattern.format(self.domain["head"][1])

    def opened(self, text, probability=0.45):
        return f"{self.dice.pick(self.domain['head'][2].split(' ; '))}，{text}" if self.dice.chance(probability) else text

    def closed(self, text, probability=0.25):
        return f"{text}，{self.dice.pick(self.CLOSERS)}" if self.dice.chance(probability) else text

    @staticmethod
    def finish(text):
        return text if text[-1] in "。！" else text + "。"

    # Plain

    def single(self, label):
        return self.closed(self.opened(self.clause(self.aspects[0], label), 0.75), 0.5)

    def pair(self, label):
        a, b = (self.clause(aspect, label) for aspect in self.aspects[:2])
        return self.opened(a + self.dice.pick(["，", "，而且", "，", "；", "。"]) + b, 0.35)

    def triple(self, label):
        a, b = (self.clause(aspect, label) for aspect in self.aspects[:2])
        return f"{a}，{b}，{self.story(label)}"

    def tale(self, label):
        a = self.clause(self.aspects[0], label)
        return self.dice.pick([f"{self.story(label)}。{a}", f"{a}，{self.story(label)}", f"{self.story(label)}，{a}",
                               f"{a}，所以{self.thing(self.dice.pick(self.VERDICTS[label]))}"])

    def told(self, label):
        return self.opened(self.closed(self.story(label), 0.3), 0.6)

    def listed(self, label):
        words = [aspect + self.adjective(aspect, label) for aspect in self.aspects]
        return f"{words[0]}，{words[1]}，{words[2]}，{self.thing(self.dice.pick(self.VERDICTS[label]))}"

    def judged(self, label):
        verdict = self.thing(self.dice.pick(self.VERDICTS[label]))
        return self.dice.pick([f"{verdict}，{self.clause(self.aspects[0], label)}", f"{self.story(label)}，{verdict}",
                               f"{verdict}，因为{self.clause(self.aspects[0], label)}"])

    # Negation

    def turned(self, label):
        return self.closed(self.opened(self.turned_clause(self.aspects[0], label), 0.6), 0.4)

    def turned_pair(self, label):
        a, b = (self.turned_clause(aspect, label) for aspect in self.aspects[:2])
        return a + self.dice.pick(["，", "；", "。", "，而且"]) + b

    def not_but(self, label):
        a = self.aspects[0]
        return self.closed(self.opened(f"{a}不是{self.adjective(a, OTHER[label], 0.6)}，而是{self.adjective(a, label, 0.6)}"), 0.4)

    def rumour(self, label):
        a = self.aspects[0]
        word = self.adjective(a, OTHER[label], 0.75)
        return self.dice.pick([f"有人告诉我{a}会很{word}，其实根本不是那么回事", f"都说{a}{word}，我可没看出来"])

    def verdict_turned(self, label):
        return self.closed(self.opened(self.thing(self.dice.pick(self.TURNED[label])), 0.5), 0.3)

    # Contrast

    def decided(self, text):
        return f"{text}，{self.dice.pick(self.DECIDES)}" if self.dice.chance(0.3) else text

    def but(self, label):
        minor, major = self.clause(self.aspects[0], OTHER[label]), self.clause(self.aspects[1], label)
        if self.dice.chance(0.25):
            major = self.story(label)
        return self.opened(self.decided(minor + self.dice.pick(["，但是", "，但", "，不过", "，可是"]) + major), 0.3)

    def although(self, label):
        minor, major = self.clause(self.aspects[0], OTHER[label]), self.clause(self.aspects[1], label)
        before, after = self.dice.pick([("虽然", "但是"), ("虽然", "但"), ("尽管", "但"), ("我承认", "不过")])
        return self.decided(f"{before}{minor}，{after}{major}")

    def main_first(self, label):
        minor, major = self.clause(self.aspects[0], OTHER[label]), self.clause(self.aspects[1], label)
        if self.dice.chance(0.25):
            major = self.story(label)
        return self.opened(major + self.dice.pick(["，虽然", "，尽管", "，哪怕"]) + minor, 0.3)

    def expected(self, label):
        a = self.aspects[0]
        wrong, right = self.adjective(a, OTHER[label]), self.adjective(a, label)
        return self.opened(self.dice.pick([f"本来以为{a}会很{wrong}，结果很{right}", f"我原先听说{a}{wrong}，亲身一试才知道{right}",
                                           f"{a}其实很{right}，并不像我原先以为的那样{wrong}"]), 0.3)

    def used_to(self, label):
        a = self.aspects[0]
        wrong, right = self.adjective(a, OTHER[label]), self.adjective(a, label)
        return self.dice.pick([f"{a}从前很{wrong}，如今很{right}", f"刚开始觉得{a}{wrong}，没多久就发现其实{right}",
                               f"{a}现在很{right}，哪怕以前那么{wrong}"])

    def reviews(self, label):
        a = self.aspects[0]
        wrong, right = self.adjective(a, OTHER[label]), self.adjective(a, label)
        return self.dice.pick([f"别人都说{a}{wrong}，我倒觉得{right}", f"我觉得{a}{right}，不管别人怎么说它{wrong}",
                               f"家里人嫌{a}{wrong}，我却要说很{right}" if label == GOOD else f"家里人夸{a}{wrong}，我却要说很{right}"])

    def but_verdict(self, label):
        minor = self.clause(self.aspects[0], OTHER[label])
        verdict = self.thing(self.dice.pick(self.VERDICTS[label]))
        return self.dice.pick([f"{minor}，但是{verdict}", f"{verdict}，尽管{minor}", f"虽然{minor}，{verdict}"])

    def not_only(self, label):
        a, b = self.aspects[:2]
        return f"{a}很{self.adjective(a, OTHER[label])}，这我承认，可那算不了什么，因为{self.clause(b, label)}"


class Novelty:
    """Says whether a sentence is new enough: no earlier one shares more than LIMIT of their words (Chinese: pairs of characters)."""
    LIMIT = 0.62

    def __init__(self):
        self.earlier = []
        self.holders = {}

    @staticmethod
    def pieces(text, language):
        if language == "en":
            return frozenset(text.lower().translate(str.maketrans("", "", ".,;:!")).split())
        text = "".join(c for c in text if c not in "，。；：、！")
        return frozenset(text[i:i + 2] for i in range(len(text) - 1))

    def accept(self, text, language):
        pieces = self.pieces(text, language)
        common = {}
        for piece in pieces:
            for holder in self.holders.get(piece, ()):
                common[holder] = common.get(holder, 0) + 1
        for holder, count in common.items():
            if count / (len(pieces) + len(self.earlier[holder]) - count) > self.LIMIT:
                return False
        for piece in pieces:
            self.holders.setdefault(piece, []).append(len(self.earlier))
        self.earlier.append(pieces)
        return True


def make():
    dice = Dice(SEED)
    novelty = Novelty()
    rows = []
    for code, language in (("en", English(dice)), ("zh", Chinese(dice))):
        for kind, count in COUNTS.items():
            for label in (GOOD, BAD):
                made = 0
                while made < count:
                    text = language.sentence(kind, label)
                    length = len(text.split()) if code == "en" else len(text)
                    if (4 if code == "en" else 8) <= length <= (35 if code == "en" else 60) and novelty.accept(text, code):
                        rows.append((text, label, code, kind))
                        made += 1
    dice.shuffle(rows)
    return rows


def as_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("text", "label", "language"))
    writer.writerows(row[:3] for row in rows)
    return out.getvalue().encode("utf-8")


if __name__ == "__main__":
    target = HERE / "reviews.csv"
    made = as_csv(make())
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if target.read_bytes() == made else f"{target.name} is not what {pathlib.Path(__file__).name} makes")
    target.write_bytes(made)
