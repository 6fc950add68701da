#!/usr/bin/env python3
"""Makes urdu.tsv and latin.tsv, short excerpts of counted name words, from the project's names folder. Run by hand, never by the build:
data/names-demo/make.py /path/to/vectors/names"""
import pathlib, re, sys

here, names = pathlib.Path(__file__).parent, pathlib.Path(sys.argv[1])
# Titles, offices, joined halves of compound names and slips of the extraction: none of them is a name by itself.
DROP_UR = set("سید سيد سیدہ چوہدری ملک سردار میاں رانا میر مير حافظ راجہ حاجی شیخ خواجہ راؤ نواب مخدوم ارباب صاحبزادہ قاضی رائے مہر عبد عطاء اللہ الرحمن الرحمان الدین الحق الحسن بی مسیح بٹ بھٹی چیمہ "
              "بخش خاں شاھ ٰ ہللا چانڊيو وڑائچ سومرو گوندل ڈوگر کھوکھر کمار لغاری چوہان سندھو ورک جتوئی جمالی بیگم فاطمہ پروین کوثر شہزادہ فضل نور سیف ذوالفقار غلام محمد رسول مرتضی شاہین ناز".split())
DROP_LA = set("syed m malik sardar hafiz mir ch rana mian raja sher qari haji makhdoom rao atta khawaja nawab chaudhry chaudhary rai sheikh sayed dr mr nawabzada pir molana abdul abdur ghulam gulam "
              "muhmmad mohammad ullah bux bakhsh uddin islam cheema bhatti butt masih dogar gill jamali jatoi mahar virk gondal memon bajwa bibi begum lal noor saif fazal muhammad din haq soomro talpur "
              "said arbab zulfiqar rasool samina shazia sana robina".split())
WOMEN_UR = set("ثمینہ روبینہ رخسانہ صائمہ شہناز سائرہ نسرین شازیہ فرزانہ ثناء شاہین نازیہ زبیدہ پروین کوثر".split())
KEEP = 90


def counted(name, drop):
    words = {}
    for line in (names / name).read_text(encoding="utf-8").splitlines()[1:]:
        word, count = line.split("\t")
        word = word.replace("ي", "ی").replace("ك", "ک")
        if len(word) > 2 and word not in drop and not re.search(r"[\u0640\u0670]", word):
            words[word] = words.get(word, 0) + int(count)
    return sorted(words.items(), key=lambda r: -r[1])


def write(file, rows):
    with open(here / file, "w", encoding="utf-8", newline="\n") as out:
        out.write("place\tword\tcount\n")
        out.writelines(f"{place}\t{word}\t{count}\n" for place, word, count in rows)


first_ur = counted("freq_urdu_name_first.tsv", DROP_UR - {"پروین", "کوثر", "شاہین"})
women = [r for r in first_ur if r[0] in WOMEN_UR]
men = [r for r in first_ur if r[0] not in WOMEN_UR and not r[0].endswith(("ینہ", "انہ", "یہ"))][:KEEP]
last_ur, last_la = (counted(f"freq_{script}_name_last.tsv", drop)[:KEEP] for script, drop in (("urdu", DROP_UR), ("latin", DROP_LA)))
write("urdu.tsv", [("first", *r) for r in men] + [("last", *r) for r in last_ur] + [("woman", *r) for r in women])
write("latin.tsv", [("first", *r) for r in counted("freq_latin_name_first.tsv", DROP_LA)[:KEEP]] + [("last", *r) for r in last_la])
