#!/usr/bin/env bash
# The library and its peers on the same million points, one after the other on the same machine: NetTopologySuite, scikit-learn, PostGIS.
# Needs: .NET 10 SDK, Debian python3-sklearn, postgresql-15-postgis-3. Usage: bench/Thana.Geo.Bench/peers.sh [CSV of x,y,date for Knox]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d /tmp/thana-geo-bench-XXXXXX)
trap '[ -d "$work/pg" ] && su nobody -s /bin/bash -c "$pg/pg_ctl -D $work/pg -m immediate stop" >/dev/null 2>&1; rm -rf "$work"' EXIT
pg=$(ls -d /usr/lib/postgresql/*/bin | tail -1)

dotnet build -c Release "$here" --nologo -v quiet >/dev/null
bench() { dotnet "$here/bin/Release/net10.0/Thana.Geo.Bench.dll" "$@"; }
echo "machine: $(nproc) x $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2), load $(cut -d' ' -f1-3 /proc/loadavg), $(date -u +%F)"
echo "--- Thana.Geo and NetTopologySuite"
bench speed "$@"
bench data "$work/points.csv"

echo "--- scikit-learn"
/usr/bin/python3 - "$work/points.csv" <<'PY'
import sys, time, warnings
warnings.filterwarnings("ignore")
import numpy as np, sklearn
from sklearn.cluster import DBSCAN
from sklearn.neighbors import KernelDensity
print("scikit-learn", sklearn.__version__)
p = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1, usecols=(2, 3))
def timed(what, act):
    w, c = time.perf_counter(), time.process_time()
    r = act()
    print(f"{what}\t{time.perf_counter()-w:.3f}\t{time.process_time()-c:.3f}\t{r}", flush=True)
def db(eps, m):
    d = DBSCAN(eps=eps, min_samples=m, algorithm="kd_tree", n_jobs=1).fit(p)
    return f"{d.labels_.max()+1} clusters, {(d.labels_<0).sum()} noise, {len(d.core_sample_indices_)} core"
timed("DBSCAN 100 m, 10", lambda: db(100, 10))
timed("DBSCAN 250 m, 50", lambda: db(250, 50))
gx, gy = np.linspace(p[:,0].min(), p[:,0].max(), 200), np.linspace(p[:,1].min(), p[:,1].max(), 200)
grid = np.array([(x, y) for y in gy for x in gx])
def kde():
    k = KernelDensity(bandwidth=1000, kernel="gaussian", algorithm="kd_tree", rtol=1e-3).fit(p)
    return f"sum {np.exp(k.score_samples(grid)).sum()*len(p)!r}"
timed("density h 1 km, 200x200, rtol 1e-3", kde)
PY

echo "--- PostGIS"
chown nobody "$work" && chmod 755 "$work"
as() { su nobody -s /bin/bash -c "$1"; }
as "$pg/initdb -D $work/pg -A trust >/dev/null"
as "$pg/pg_ctl -D $work/pg -w -o \"-p 6079 -c listen_addresses='' -c unix_socket_directories=$work -c shared_buffers=512MB -c work_mem=256MB -c max_parallel_workers_per_gather=0 -c jit=off\" start >/dev/null"
sql() { psql -h "$work" -p 6079 -U nobody -d postgres -qAtX "$@"; }
sql -c "CREATE EXTENSION postgis; CREATE TABLE raw(lon float8, lat float8, x float8, y float8);"
sql -c "\copy raw FROM '$work/points.csv' CSV HEADER"
sql -c "CREATE TABLE pts AS SELECT row_number() OVER () id, ST_SetSRID(ST_MakePoint(lon,lat),4326) g, ST_MakePoint(x,y) m FROM raw; ANALYZE pts;"
/usr/bin/python3 - "$root/data/geo/tehsils-full.geojson" > "$work/areas.sql" <<'PY'
import json, sys
for f in json.load(open(sys.argv[1], encoding="utf8"))["features"]:
    print("INSERT INTO areas SELECT '%s', ST_SetSRID(ST_GeomFromGeoJSON('%s'),4326);" % (f["properties"]["code"].replace("'", "''"), json.dumps(f["geometry"])))
PY
sql -c "CREATE TABLE areas(code text, g geometry)"
sql -f "$work/areas.sql"
sql -c "CREATE TABLE pieces AS SELECT code, ST_Subdivide(g, 64) g FROM areas; CREATE INDEX ON areas USING gist(g); CREATE INDEX ON pieces USING gist(g); ANALYZE;"
ask() { local s=$(date +%s.%N); local r=$(sql -c "$2"); printf '%s\t%.3f\t-\t%s\n' "$1" "$(echo "$(date +%s.%N) - $s" | bc)" "$r"; }
sql -c "SELECT 'PostGIS ' || postgis_lib_version()"
ask "point in polygon, 1,000,000 points, subdivided(64)" "SELECT count(DISTINCT p.id) FROM pts p JOIN pieces a ON ST_Covers(a.g, p.g)"
ask "point in polygon, 1,000,000 points, whole polygons" "SELECT count(*) FROM pts p JOIN areas a ON ST_Covers(a.g, p.g)"
ask "DBSCAN 100 m, 10" "SELECT count(DISTINCT c) || ' clusters, ' || count(*) FILTER (WHERE c IS NULL) || ' noise' FROM (SELECT ST_ClusterDBSCAN(m, 100, 10) OVER () c FROM pts) s"
ask "DBSCAN 250 m, 50" "SELECT count(DISTINCT c) || ' clusters, ' || count(*) FILTER (WHERE c IS NULL) || ' noise' FROM (SELECT ST_ClusterDBSCAN(m, 250, 50) OVER () c FROM pts) s"
