"""More kinds of text from what is labelled: headlines, names of the whole world, result lists."""

from __future__ import annotations

import importlib
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.training.people.fit import Labelled
from benchmarks.training.people.lists import romanised

_SMALL = frozenset("a an and as at by for from in into of on or the to with over after".split())
_CHINESE_SURNAMES = """Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao
Luo Zheng Liang Xie Tang Deng Feng Han Cao Zeng Peng Xiao Cai Pan Tian Dong Yuan Yu Ye Du Su Wei
Cheng Lu Ding Ren Yao Shen Zhong Jiang Cui Tan Fan Liao Shi Jin Jia Xia Fu Fang Zou Bai Meng Qin Qiu
Hou Yin Xue Yan Duan Lei Long Tao Hao Gu Gong Shao Wan Qian Dai Mo Kong Chan Wong Cheung Lau Leung
Chow Kwok Ng Yip Lam Tsang Tung Ho Hui Mak Fung Hsu Hsieh Chiang Soong Ong Goh Teo Tay Lim Chua""".split()
_KOREAN_SURNAMES = """Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang
Ahn Song Ryu Yoo Hong Ko Moon Yang Bae Baek Heo Nam Noh Roh Cha Joo Woo Ku Min Na Chung Suh""".split()
_CHINESE = """ai an bin bo cai chang chao chen cheng chun da dan dong fan fang fei feng gang guang guo
hai han hao hong hua hui jia jian jie jin jing jun kai kang ke lan lei li lian liang lin ling long
mei min ming mu nan ning peng ping qi qian qiang qing rong rui shan shu shun tao ting wei wen xia
xiang xiao xin xing xiu xue yan yang yi ying yong yu yuan yue yun ze zhen zheng zhi zhong""".split()
_KOREAN = """Jong Jung Min Seung Hyun Sang Sung Young Kyung Ji Jae Ho Hye Soo Eun Joon Woo Won Chul
Hee Ki Kwang Myung Nam Seok Suk Tae Yeon Yong Geun Il Un Hoon Jin Kyu Mi Sook Ah Bin Chan""".split()
_VIETNAMESE_SURNAMES = (
    "Nguyen Tran Le Pham Hoang Phan Vu Vo Dang Bui Do Ngo Duong Ly Truong Dinh".split()
)
_VIETNAMESE = """Van Thi Minh Duc Quang Hung Tuan Anh Phuc Trong Xuan Ngoc Dung Thanh Tan Hai Long Nam
Linh Lan Hoa Mai Thu Trang""".split()
_ARABIC_GIVEN = """Mohammed Ahmed Mahmoud Ali Hassan Hussein Khaled Omar Youssef Ibrahim Mustafa Tariq
Abdullah Abdul Salem Faisal Nasser Walid Samir Karim Jamal Bashar Saad Hamid Fatima Aisha Layla Nour
Rania Mariam Amina Zainab Haider Riyad Ziad Marwan Anwar Adel Fouad Ismail Majid Saleh Yahya""".split()
_ARABIC_SURNAMES = """Assad Maliki Abadi Sadr Jaafari Hashimi Rubaie Zarqawi Masri Najjar Khatib Haddad
Khoury Saadi Tikriti Dulaimi Jubouri Shammari Otaibi Qahtani Ghamdi Zahrani Harbi Mutairi Bashir
Turabi Nahyan Maktoum Thani Khalifa Sabah Houthi Ahmar Saleh Hariri Sharaa Shihabi Hakim""".split()
_PARTICLES = (
    "van",
    "van der",
    "van den",
    "de",
    "de la",
    "von",
    "dos",
    "da",
    "di",
    "del",
    "bin",
    "ter",
)
_WORLD = """ar_DZ az_AZ bg_BG cs_CZ da_DK de_DE el_GR en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH
en_US es_AR es_CO es_ES es_MX et_EE fi_FI fr_FR hr_HR hu_HU id_ID it_IT ja_JP lt_LT lv_LV nl_NL no_NO
pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE sw tr_TR tw_GH uk_UA uz_UZ yo_NG ha_NG ig_NG zu_ZA
ka_GE""".split()
_COUNTRIES = """Kenya Ethiopia Jamaica Germany Russia Ukraine France Italy Spain Japan China Brazil Cuba
Nigeria Morocco Algeria Poland Romania Canada Australia Britain Sweden Norway Finland Denmark Belgium
Netherlands Austria Switzerland Hungary Croatia Serbia Turkey Iran Iraq India Pakistan Bangladesh
Thailand Malaysia Indonesia Philippines Mexico Argentina Chile Colombia Egypt Ghana""".split()
_CLUBS = """Arsenal Chelsea Everton Liverpool Barcelona Valencia Sevilla Milan Juventus Roma Lazio
Napoli Ajax Feyenoord Porto Benfica Celtic Rangers Marseille Lyon Monaco Lille Dortmund Leverkusen
Schalke Stuttgart Bayern Boca River Santos Flamengo Orlando Boston Chicago Detroit Toronto Cleveland
Baltimore Seattle Oakland Denver Dallas Houston Phoenix Sacramento Portland Minnesota Surrey Kent
Essex Yorkshire Derby Leeds Sunderland Blackburn Wimbledon Coventry Zamalek Fenerbahce""".split()


@dataclass(frozen=True, slots=True)
class Namer:
    """Draws names of the whole world; ``draw`` is seeded by the caller."""

    locales: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    draw: random.Random

    def name(self) -> tuple[str, str, str]:
        """Return a full name, its bare surname, and its given name."""
        pick = self.draw.choice
        kind = self.draw.random()
        if kind < 0.10:
            surname = pick(_CHINESE_SURNAMES)
            given = (
                pick(_CHINESE) + (pick(_CHINESE) if self.draw.random() < 0.7 else "")
            ).capitalize()
            return f"{surname} {given}", surname, given
        if kind < 0.19:
            surname, first, second = pick(_KOREAN_SURNAMES), pick(_KOREAN), pick(_KOREAN)
            given = pick((f"{first}-{second.lower()}", f"{first} {second}", f"{first}-{second}"))
            return f"{surname} {given}", surname, given
        if kind < 0.22:
            surname, middle, last = (
                pick(_VIETNAMESE_SURNAMES),
                pick(_VIETNAMESE),
                pick(_VIETNAMESE),
            )
            return f"{surname} {middle} {last}", last, last
        if kind < 0.33:
            return self._arabic()
        givens, surnames = pick(self.locales)
        given, surname = pick(givens), pick(surnames)
        if kind < 0.38:
            surname = f"{pick(_PARTICLES)} {surname}"
        elif kind < 0.41:
            surname = f"{surname}-{pick(surnames)}"
        elif kind < 0.45:
            given = pick(("J.", "A.", "M.", "JD", "J.D.", "R.K.", "A. B.", "P.J.", "DJ", "K. T."))
        elif kind < 0.50:
            given = f"{given} {pick('ABCDEFGHJKLMNPRSTW')}."
        elif kind < 0.54:
            given = f"{given} {pick(givens)}"
        elif kind < 0.56:
            return given, given, given
        return f"{given} {surname}", surname, given

    def _arabic(self) -> tuple[str, str, str]:
        pick = self.draw.choice
        given, surname = pick(_ARABIC_GIVEN), pick(_ARABIC_SURNAMES)
        style = self.draw.random()
        if style < 0.45:
            surname = pick(("al-", "Al-", "el-", "Al ", "al ")) + surname
        elif style < 0.60:
            surname = pick(("bin ", "ibn ", "Bin ", "Abu ", "Abdel ")) + pick(_ARABIC_GIVEN)
        elif style < 0.75:
            given = f"{given} {pick(_ARABIC_GIVEN)}"
        return f"{given} {surname}", surname, given


def namer(seed: int) -> Namer:
    """Read the locales of Faker and return a seeded :class:`Namer`."""
    lists: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for locale in _WORLD:
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        given: list[str] = []
        last: list[str] = []
        for attribute in sorted(vars(provider)):
            value = getattr(provider, attribute)
            if "name" not in attribute or "format" in attribute or "prefix" in attribute:
                continue
            if isinstance(value, (tuple, list, dict)):
                names = [romanised(item) for item in value if isinstance(item, str)]
                fine = [name for name in names if re.fullmatch(r"[^\W\d_][^\W\d_'\u2019-]+", name)]
                fine = [
                    name
                    for name in fine
                    if name[0].isupper() and name.isascii() or name[0].isupper()
                ]
                (last if "last" in attribute else given).extend(fine)
        if len(given) > 20 and len(last) > 10:
            lists.append((tuple(sorted(set(given))), tuple(sorted(set(last)))))
    return Namer(tuple(lists), random.Random(seed))  # noqa: S311


def renamed(article: Labelled, namer: Namer) -> Labelled:
    """Give every person of the article another name, the same one at every mention."""
    people: dict[str, tuple[str, str, str]] = {}
    ordered = sorted(article.names)
    for start, end, kind in ordered:
        words = article.text[start:end].split()
        if kind == "PER" and len(words) > 1:
            people.setdefault(words[-1], namer.name())

    def fresh(words: Sequence[str]) -> str:
        person = people.get(words[-1])
        if len(words) > 1 and person:
            return person[0]
        if person:
            return person[1]
        for start, end, kind in ordered:
            full = article.text[start:end].split()
            if kind == "PER" and len(full) > 1 and full[0] == words[0]:
                return people[full[-1]][2]
        people[words[-1]] = namer.name()
        return people[words[-1]][1]

    def change(text: str, kind: str) -> str:
        if kind != "PER":
            return text
        new = fresh(text.split())
        return new.upper() if text.isupper() and len(text) > 3 else new

    return _rewritten(article, change)


def _rewritten(article: Labelled, change: Callable[[str, str], str]) -> Labelled:
    """Rebuild the text with every name passed through ``change``."""
    marks = sorted(
        [(start, end, kind, True) for start, end, kind in article.names]
        + [(start, end, "", False) for start, end in article.masked]
    )
    out: list[str] = []
    names: list[tuple[int, int, str]] = []
    masked: list[tuple[int, int]] = []
    last = size = 0
    for start, end, kind, named in marks:
        if start < last:
            continue
        out.append(article.text[last:start])
        size += start - last
        new = change(article.text[start:end], kind) if named else article.text[start:end]
        out.append(new)
        if named:
            names.append((size, size + len(new), kind))
        else:
            masked.append((size, size + len(new)))
        size += len(new)
        last = end
    out.append(article.text[last:])
    return Labelled("".join(out), tuple(names), tuple(masked))


def with_headline(article: Labelled, draw: random.Random) -> Labelled:
    """Put a sentence of the article that names a person before it, set as a headline."""
    sentences = [
        match.span() for match in re.finditer(r"[A-Z][^.!?\n]{30,110}[.!?](?=\s)", article.text)
    ]
    choices = [
        (low, high)
        for low, high in sentences
        if any(low <= start and end <= high and kind == "PER" for start, end, kind in article.names)
        and not any(start < high and low < end for start, end in article.masked)
        and not any(start < low < end or start < high < end for start, end, _ in article.names)
    ]
    if not choices:
        return article
    low, high = draw.choice(choices)
    sentence = article.text[low : high - 1]
    style = draw.random()
    if style < 0.55:
        head = re.sub(
            r"(?<![\w'\u2019-])[a-z][\w'\u2019-]*",
            lambda match: (
                match.group()
                if match.group() in _SMALL
                else (match.group()[0].upper() + match.group()[1:])
            ),
            sentence,
        )
    elif style < 0.85:
        head = sentence.upper()
    else:
        head = sentence
    if len(head) != len(sentence):
        return article
    shift = len(head) + 2
    return Labelled(
        f"{head}\n\n{article.text}",
        (
            *(
                (start - low, end - low, kind)
                for start, end, kind in article.names
                if low <= start and end <= high - 1
            ),
            *((start + shift, end + shift, kind) for start, end, kind in article.names),
        ),
        tuple((start + shift, end + shift) for start, end in article.masked),
    )


class _Page:
    """A text that grows together with its labels."""

    def __init__(self) -> None:
        self.text = ""
        self.names: list[tuple[int, int, str]] = []

    def add(self, plain: str, kind: str = "") -> None:
        if kind:
            self.names.append((len(self.text), len(self.text) + len(plain), kind))
        self.text += plain


def results(namer: Namer) -> Labelled:
    """Make up a page of sports results as agencies send them."""
    draw = namer.draw
    page = _Page()
    style = draw.randrange(5)
    page.add(
        draw.choice(("Results of", "Leading scores in", "Standings after", "Line-ups for"))
        + " the "
    )
    page.add(draw.choice(_COUNTRIES), "LOC")
    page.add(
        draw.choice((" open on Saturday:\n", " championship :\n", " league matches on Sunday:\n"))
    )
    for rank in range(1, draw.randrange(5, 14)):
        full, surname, _ = namer.name()
        if style == 0:
            page.add(f"{rank}. ")
            page.add(full, "PER")
            page.add(" ( ")
            page.add(draw.choice(_COUNTRIES), "LOC")
            page.add(f" ) {draw.randrange(9, 59)}.{draw.randrange(10, 99)}\n")
        elif style == 1:
            page.add(f"{rank}. ")
            page.add(full, "PER")
            page.add(", ")
            page.add(draw.choice(_COUNTRIES), "LOC")
            page.add(f", {draw.randrange(9, 59)}:{draw.randrange(10, 59)}\n")
        elif style == 2:
            page.add(draw.choice(_CLUBS), "ORG")
            page.add(f" {draw.randrange(5)} ( ")
            page.add(surname, "PER")
            page.add(f" {draw.randrange(1, 90)} ) ")
            page.add(draw.choice(_CLUBS), "ORG")
            page.add(f" {draw.randrange(5)}\n")
        elif style == 3:
            page.add(full, "PER")
            page.add(" ( ")
            page.add(draw.choice(_COUNTRIES), "LOC")
            page.add(draw.choice((" ) beat ", " ) bt ")))
            page.add(namer.name()[0], "PER")
            page.add(" ( ")
            page.add(draw.choice(_COUNTRIES), "LOC")
            page.add(f" ) 6-{draw.randrange(5)} 6-{draw.randrange(5)}\n")
        else:
            page.add(draw.choice(_CLUBS), "ORG")
            page.add(" - ")
            page.add(surname, "PER")
            for _ in range(draw.randrange(2, 8)):
                page.add(draw.choice((", ", " , ", "; ")))
                page.add(namer.name()[1], "PER")
            page.add("\n")
    return Labelled(page.text, tuple(page.names))
