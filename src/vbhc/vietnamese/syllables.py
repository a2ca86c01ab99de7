"""What a Vietnamese syllable can look like: by this a word of another encoding is told from one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vbhc.vietnamese.text import TONES, nfc

_ONSETS = (
    "ngh", "ng", "nh", "gh", "gi", "qu", "ch", "kh", "ph", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RIMES_TYPED = """
    a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_RIMES_TYPED.split())
# Written with k, gh, ngh before these, with c, g, ng before all others.
_FRONT = ("e", "ê", "i", "y")
_BEFORE_FRONT, _BEFORE_OTHERS = {"k", "gh", "ngh"}, {"c", "g", "ng"}
_STOPS = re.compile(r"(p|t|ch?|k)$")
_SHARP = {"\u0301", "\u0323"}  # sắc, nặng: the only tones before a stop
_LONGEST = 7


def _without_tone(word: str) -> tuple[str, list[str]]:
    letters = unicodedata.normalize("NFD", word.lower())
    return nfc("".join(c for c in letters if c not in TONES)), [c for c in letters if c in TONES]


def _fits(onset: str, rime: str) -> bool:
    front = rime.startswith(_FRONT)
    wrong = _BEFORE_OTHERS if front else _BEFORE_FRONT
    return rime in _RIMES and (onset not in wrong or (onset == "g" and rime.startswith("i")))


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable, in any case: ``nghiệp``, ``Đắk``."""
    if not 0 < len(word) <= _LONGEST:
        return False
    bare, tones = _without_tone(word)
    if len(tones) > 1 or (_STOPS.search(bare) and tones and tones[0] not in _SHARP):
        return False
    # "gì" and "quý" give a letter of the onset to the rime.
    return any(
        bare.startswith(onset) and _fits(onset, bare.removeprefix(onset)) for onset in _ONSETS
    )
