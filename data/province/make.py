#!/usr/bin/env python3
"""Makes districts.tsv, stations.tsv and osm-positions.tsv from names.txt and the project's geodata folder. Run by hand after a change
of names.txt, never by the build:  data/province/make.py /path/to/vectors/geo"""
import csv, json, math, pathlib, re, sys

here = pathlib.Path(__file__).parent
geo = pathlib.Path(sys.argv[1]) / "basemap"
load = lambda name: json.load(open(geo / name, encoding="utf-8"))["features"]
urdu = {f["properties"]["district"]: f["properties"]["district_ur"] for f in load("kp_districts_low.geojson")}
# Names of OpenStreetMap that no rule of spelling finds, read one by one.
SAME = {"University Town": "Town Police Station", "University Campus": "Peshawar University Police Station", "Pishtakhara": "Pishtakha Police Station",
        "Abbottabad Cantonment": "Police Station, Cantt.", "Gambila": "Sarai Gambila Police Station", "Khan Mahi": "Khan Mai Police Station",
        "Ranolia": "Police Station Ranolia Bazar Dubair", "Banna Allai": "Banna Police Station", "Kalam": "Kalam Police"}
# A code is the first letter and two consonants in order, made unique within the district; the demonstration's own stations are fixed.
# Circles of the capital (general knowledge, not checked); elsewhere a circle is a tehsil of the map with two stations or more.
CAPITAL = {"Faqirabad": "Faqirabad Hashtnagri Pahari-Pura", "Gulbahar": "Gulbahar Phandu Rahman-Baba Yakatoot", "Kotwali": "Kotwali Khan-Raziq-Shaheed Shah-Qabool Agha-Mir-Jani-Shah Bhana-Mari Women-Police-Station",
           "East Cantonment": "East-Cantonment West-Cantonment Gulberg Machni-Gate", "University Town": "University-Town University-Campus Tehkal Pishtakhara", "Hayatabad": "Hayatabad Tatara Sarband",
           "Badaber": "Badaber Mattani Urmar Inqilab Hassan-Khel", "Chamkani": "Chamkani Khazana Daudzai", "Mathra": "Mathra Regi Nasir-Bagh"}
FIXED = {"Faqirabad": "FQA", "Mardan City": "CTY", "Mingora": "MNG", "Hayatabad": "HYT"}


def fold(text):
    text = re.sub(r"\(.*?\)|\b(police station|police|station|city|cantonment|saddar|ps|new)\b|[^a-z]", "", text.lower().replace("kh", "k").replace("gh", "g"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw]", "", text)) or text


def code(name, taken):
    if name in FIXED:
        return FIXED[name]
    letters = re.sub(r"[^A-Z]", "", name.upper())
    bones = letters[0] + re.sub(r"[AEIOU]", "", letters[1:]) + "".join(c for c in letters[1:] if c in "AEIOU")
    for third in range(2, len(bones)):
        for second in range(1, third):
            made = bones[0] + bones[second] + bones[third]
            if made not in taken:
                return made
    return next(bones[:2] + str(n) for n in range(1, 10) if bones[:2] + str(n) not in taken)


towns = [(f["properties"]["name"], f["properties"]["district"], f["geometry"]["coordinates"]) for f in load("kp_cities_en_ur.geojson")]
gazetteer = {}
for row in csv.DictReader(open(geo / "kp_gazetteer.csv", encoding="utf-8")):
    gazetteer.setdefault(row["district"], []).append((row["name_en"], float(row["lon"]), float(row["lat"]), int(row["population"] or 0), row["tehsil"]))
osm = [(f["properties"]["osm_id"], f["properties"]["name"], *f["geometry"]["coordinates"]) for f in load("osm_police_kp.geojson")
       if re.search(r"police", f["properties"].get("name", ""), re.I)
       and not re.search(r"check|post|traffic|line|jail|office|hall|driving|15|school", f["properties"]["name"], re.I)]

districts, stations, positions = [], [], []
for line in (here / "names.txt").read_text(encoding="utf-8").splitlines():
    if line.startswith("#") or not line.strip():
        continue
    if head := re.match(r"\[(\w+)\] (.*?) \| (.*?) \| (.*)", line):
        short, district, region, town = head.groups()
        spot = next((p for n, d, p in towns if n == town), None) or next(([x, y] for n, x, y, *_ in gazetteer[district] if n == town))
        districts.append((short, district, urdu[district], region, f"{spot[1]:.4f}", f"{spot[0]:.4f}"))
        taken = {"HQ", "CTL", "LNS"}
        continue
    for item in line.split(";"):
        mark, name, name_ur = re.match(r"([!?]?)(.*?) = (.*)", item.strip()).groups()
        own = code(name, taken)
        taken.add(own)
        near = lambda x, y: math.hypot((x - spot[0]) * 0.83, y - spot[1]) * 111
        # Only a spelling with the same consonants counts, and only within the reach of the district's head town.
        seen = min((o for o in osm if (o[1] == SAME[name] if name in SAME else fold(o[1]) == fold(name)) and near(o[2], o[3]) < 80), key=lambda o: near(o[2], o[3]), default=None)
        known = sorted((g for g in gazetteer.get(district, []) if fold(g[0]) == fold(name) and g[0][0] == name[0]), key=lambda g: (-g[3], near(g[1], g[2])))
        place = next((p for n, d, p in towns if d == district and fold(n) == fold(name)), None)
        certainty = {"!": "B", "": "C", "?": "D"}[mark]
        source = "town" if place else "gazetteer" if known else ""
        x, y = place or (known[0][1:3] if known else ("", ""))
        if seen:
            positions.append((f"{short}-{own}", f"{seen[3]:.5f}", f"{seen[2]:.5f}", seen[0], seen[1].strip()))
            certainty = "A"
        stations.append((f"{short}-{own}", short, name, name_ur, f"{y:.4f}" if source else "", f"{x:.4f}" if source else "", source, certainty))


def circles(rows):
    where = {p[0]: (float(p[2]), float(p[1])) for p in positions}
    for short, district, *_, lat, lon in districts:
        own, groups = [r for r in rows if r[1] == short], {}
        tehsil = lambda x, y: min(gazetteer[district], key=lambda g: math.hypot(g[1] - x, g[2] - y))[4]
        head = tehsil(float(lon), float(lat))
        for r in own:
            x, y = where.get(r[0]) or ((float(r[5]), float(r[4])) if r[4] else (float(lon), float(lat)))
            key = next(k for k, v in CAPITAL.items() if r[2].replace(" ", "-") in v.split()) if short == "PSW" else tehsil(x, y)
            groups.setdefault(key, []).append(r)
        head = "Kotwali" if short == "PSW" else head
        for key, group in list(groups.items()):
            if len(group) == 1 and key != head:
                groups.setdefault(head, []).extend(groups.pop(key))
        named = {r[0]: next((g for g in group if g[2] == key), group[0])[0] for key, group in groups.items() for r in group}
        yield from ((*r[:2], named[r[0]], *r[2:]) for r in own)


def write(name, header, rows):
    with open(here / name, "w", encoding="utf-8", newline="\n") as file:
        for row in [header, *rows]:
            file.write("\t".join(map(str, row)) + "\n")


write("districts.tsv", ("code", "name_en", "name_ur", "region", "lat", "lon"), districts)
stations = list(circles(stations))
write("stations.tsv", ("code", "district", "circle", "name_en", "name_ur", "lat", "lon", "source", "certainty"), stations)
write("osm-positions.tsv", ("code", "lat", "lon", "osm_id", "osm_name"), positions)
print(len(districts), "districts", len(stations), "stations", len(positions), "of them in OpenStreetMap", sum(1 for s in stations if s[7]), "placed by gazetteer")
