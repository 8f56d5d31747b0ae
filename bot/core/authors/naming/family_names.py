"""East Asian family names and the syllables their given names are made of, as people romanise them.

Why: "Cheng Ming-Ming" is Ming-Ming Cheng, "Martin James" need not be James Martin. Which of two orders a string has can
only be told where the family name is known and the rest looks like a given name of that language.

Refuses to guess anybody's origin: it answers one question about spelling, and "don't know" is False.
The lists are the frequent family names of each language as passports and papers romanise them; lower case, no marks.
"""

import re
from functools import lru_cache

# Mainland (pinyin), then Taiwan, Hong Kong and Singapore spellings; most frequent first is not implied.
_CHINESE = frozenset(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang song han
    deng cao feng peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu lv lyu ding ren shen yao cui
    zhong tan fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long tao gu mao
    hao gong shao wan qian dai ou mo kong xiang chang kang wen zhai qi ji guan ge lai qu bao niu zhan tong zhuang ni
    tu xing pang lan qiao miao mei jiao gan ouyang weng zuo geng shang sheng ruan ning nie ling pei kuang dou huo pu
    bian gui cen luan sha zang zhuo kou ran xu nan yue zha dang chai situ shangguan zhuge chang hsu tsai hsieh kuo
    hung chiu tseng chou yeh chiang lo kao hsiao chien chan cheung wong lam leung ng lau kwok yeung chow tse yip mak
    fung lui kwan ko tsang law choy chui tsui siu poon yuen kwong teo goh koh chua ong lim teoh loh ooi toh heng
    chin chuang hwang juan lien liou hsueh kuan chao tsao teng ting shih shieh jou jhang jheng
    """.split()  # noqa: SIM905 (a word list reads as one)
)
# Family names too, but seldom, and often half of a given name: they give way to any usual one.
_RARER = frozenset(
    """
    yi you an bi ju jing hua ke lou chu shu yun chi ai xin ying shan che lian mi mu bu si fei na di bo min ming chao
    sui zong rong xuan xian xi yong jian hui le leng quan cong chong guang ping qing jun zhen zhi zi zu gou teng in
    won seok sung ha seong ok ki so yeon hyun gil o ra u ga je cha
    """.split()  # noqa: SIM905
)
_KOREAN = frozenset(
    """
    kim lee park choi jung jeong kang cho jo yoon yun jang chang lim im han oh seo shin sin kwon gwon hwang ahn an
    song ryu yoo yu hong jeon jun ko go moon mun yang son bae baek paek heo hur huh nam shim sim noh roh no ha joo
    ju woo koo gu ryoo min na jin ji um eom chae won bang kong gong byun byeon yeo choo chu seok suk sung seong sun
    seol ma gil yeon pyo myung maeng ki ban wang yi rhee ree rhie hyun ham
    """.split()  # noqa: SIM905
)
_VIETNAMESE = frozenset(
    """
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh doan trinh luong mai dao truong lam
    ta thai cao chu ha luu phung quach tang thach vuong
    """.split()  # noqa: SIM905
)
_JAPANESE = frozenset(
    """
    sato satoh suzuki takahashi tanaka watanabe ito itoh yamamoto nakamura kobayashi kato katoh yoshida yamada
    sasaki yamaguchi matsumoto inoue kimura hayashi shimizu saito saitoh yamazaki abe mori ikeda hashimoto yamashita
    ishikawa nakajima maeda fujita ogawa goto gotoh okada hasegawa murakami kondo kondoh ishii sakamoto endo endoh
    aoki fujii nishimura fukuda ota ohta miura fujiwara okamoto matsuda nakagawa nakano harada ono ohno tamura
    takeuchi kaneko wada nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida
    takagi ando andoh taniguchi ohtani maruyama imai takada fujimoto takeda murata ueno sugiyama masuda hirano
    sugawara kojima chiba kubo matsui iwasaki sakurai kinoshita noguchi matsuo nomura kikuchi sano onishi ohnishi
    sugimoto arai hamada ichikawa furukawa mizuno komatsu shimada koyama tsuchiya kawasaki kawaguchi oshima oda
    hirata tsuda kuroda nagai nagata sekiguchi kawamura
    """.split()  # noqa: SIM905
)
_FAMILY = _CHINESE | _RARER | _KOREAN | _VIETNAMESE | _JAPANESE
_USUAL = (_CHINESE | _KOREAN | _VIETNAMESE | _JAPANESE) - _RARER

_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|uan|uai|iao|ian|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)"
)
_GIVEN_KOREAN = (
    r"(?:ah|ae|baek|beom|bin|bo|bong|bum|byung|byeong|chae|chan|chang|cheol|chul|chun|dae?|dan|do|dong|duk|eon|eung?|gang|"
    r"geon|geun|gi|gil|goo?|guk|gun|gwang|gyu|gyeong|han?|hae|hee|heon|hong?|hoon|hun|hwan?|hye|hyeok|hyeon|hyo|hyuk|hyung?|"
    r"ig|ik|il|im|in|ja|jae|je|jeong|ji|jin|jong|joon?|jung?|kang|keon|keun|ki|koo|kuk|kun|kwang|kwon|kyeong|kyo|kyoung|"
    r"kyung?|mi|min|mo|moon|mun|myeong|myoung|myung|nam?|ok|pil|rae|ran|rim|ro|ryeong|ryul|sang|se|seok|seong?|seul|seung|"
    r"shik|si|sik|so|sol|song|soo|sook|soon|sub|suk|su|sung?|tae|taek|ui|ung|uk|wan|won|woo|wook|woong|ye|yeon|yeong|yong?|"
    r"yoon?|young?|yu|yul|yung?)"
)
_MORA = r"(?:(?:ky|gy|sh|ch|ts|ny|hy|by|py|my|ry|[kgsztdnhbpmyrwjf])?[aeiou]h?|n(?![aeiou])|(?=([kstp]))\1)"
# One syllable as anybody might write it: trusted only where syllables are kept apart ("Chih-Hua", "Thi Thu Trang").
_LOOSE = re.compile(
    r"tsz|(?:ngh?|nh|tr|th|ph|kh|gh|gi|qu|hs|ts|tz|sz|kw|zh|ch|sh|[bcdfghjklmnpqrstvwxyz])?[aeiouyw]{1,4}(?:ng|nh|ch|[nkmptchlg])?"
)
_JOINED = re.compile(rf"(?:(?:{_PINYIN}){{1,3}}|(?:{_GIVEN_KOREAN}){{1,3}}|(?:{_MORA}){{2,8}})")
_SYLLABLE = re.compile(rf"{_PINYIN}|{_GIVEN_KOREAN}")


def is_family_name(word: str) -> bool:
    """Whether `word` (folded) is an East Asian family name at all."""
    return word in _FAMILY


def is_usual_family_name(word: str) -> bool:
    """Whether `word` (folded) is a frequent one, more likely a family's than half of a given name."""
    return word in _USUAL


def is_vietnamese_family_name(word: str) -> bool:
    """Whether `word` (folded) heads Vietnamese names, whose given name moves to the front alone."""
    return word in _VIETNAMESE


@lru_cache(maxsize=16_384)
def is_given_word(word: str, *, apart: bool) -> bool:
    """Whether `word` (folded) looks like an East Asian given name; `apart`: it is one written syllable of several."""
    if len(word) > 16:
        return False
    return _JOINED.fullmatch(word) is not None or (apart and _LOOSE.fullmatch(word) is not None)


@lru_cache(maxsize=16_384)
def syllable_initials(word: str) -> frozenset[str]:
    """The initials `word` may be abbreviated to: "mingming" → m, mm; none where it is not made of syllables."""
    if len(word) > 16:
        return frozenset()
    ends: list[set[str]] = [{""}] + [set() for _ in word]
    for start in range(len(word)):
        for end in range(start + 1, min(start + 7, len(word) + 1)):
            if ends[start] and _SYLLABLE.fullmatch(word, start, end):
                ends[end] |= {initials + word[start] for initials in ends[start]}
    return frozenset(ends[-1] | {word[0]}) if ends[-1] else frozenset()
