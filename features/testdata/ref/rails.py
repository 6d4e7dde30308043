"""Features of the rails data by SQL, which those of this package must equal: one row a lead at two moments.

    python -m venv v && v/bin/pip install duckdb==2.0.0
    v/bin/python rails.py DATA_DIR                      # every value as CSV; DATA_DIR holds leads.parquet and events.parquet
    v/bin/python rails.py DATA_DIR --summary >rails.json

Moments are created_at + 7 and + 90 days. A fact counts if max(occurred_at, committed_at) < moment, and in a window w if
occurred_at is in [moment - w, moment) too. Days are those of UTC, since and first_since are whole days, first and last go
by occurred_at, then committed_at, then event_id, among those with an area. A session of 90 days goes on
within 30 minutes; heat is halved in 14 days.
"""

import csv
import hashlib
import json
import sys

import duckdb

QUERY = """
with moments as (
  select lead_id, d as days, created_at + d * interval 1 day as moment from read_parquet('{dir}/leads.parquet'), (values (7), (90)) as v(d)
), seen as (
  select m.lead_id, m.days, m.moment, e.* exclude (lead_id), epoch_us(m.moment) - epoch_us(occurred_at) as ago,
    occurred_at >= moment - interval 7 day as w7, occurred_at >= moment - interval 30 day as w30, occurred_at >= moment - interval 90 day as w90
  from moments m join read_parquet('{dir}/events.parquet') e on m.lead_id = e.lead_id
  where greatest(occurred_at, committed_at) < moment
), run as (
  select *, coalesce(occurred_at - lag(occurred_at) over (partition by lead_id, days, w90 order by occurred_at) < interval 30 minute, false) as goes_on
  from seen
), told as (
  select lead_id, days,
    count(*) filter (w7) as n_7, count(*) filter (w30) as n_30, count(*) filter (w90) as n_90,
    count(*) filter (w30 and event_type like '%test') as test_30, count(*) filter (w90 and files >= 10) as big_90,
    sum(files) filter (w30) as files_30, count(distinct area) filter (w90) as areas_90,
    count(distinct occurred_at::date) filter (w30) as days_30,
    min(ago) // 86400000000 as since, max(ago) // 86400000000 as first_since,
    arg_min(area, (occurred_at, committed_at, event_id)) as first_area, arg_max(area, (occurred_at, committed_at, event_id)) as last_area,
    max(files) filter (w90) as most_90, count(*) filter (w90 and not goes_on) as sessions_90,
    count(*) filter (w90 and event_type = 'commit_docs') / nullif(count(*) filter (w90), 0) as docs_90,
    sum(0.5::double ** (ago / (14 * 86400000000))) as heat
  from run group by lead_id, days
)
select m.lead_id, m.days, coalesce(n_7, 0) as n_7, coalesce(n_30, 0) as n_30, coalesce(n_90, 0) as n_90, coalesce(test_30, 0) as test_30,
  coalesce(big_90, 0) as big_90, coalesce(files_30, 0) as files_30, coalesce(areas_90, 0) as areas_90, coalesce(days_30, 0) as days_30,
  since, first_since, first_area, last_area, most_90, coalesce(sessions_90, 0) as sessions_90, docs_90, coalesce(heat, 0) as heat
from moments m left join told using (lead_id, days) order by lead_id, days
"""


def summary(names, rows):
    """Of each column the missing values, the sum and, but for reals, a hash."""
    columns = {}
    for name, cells in list(zip(names, zip(*rows)))[2:]:
        column = {"missing": cells.count(None)}
        if not any(isinstance(c, str) for c in cells):
            column["sum"] = sum(c for c in cells if c is not None)
        if not any(isinstance(c, float) for c in cells):
            text = "".join("\n" if c is None else f"{c}\n" for c in cells)
            column["sha256"] = hashlib.sha256(text.encode()).hexdigest()
        columns[name] = column
    return {"duckdb": duckdb.__version__, "rows": len(rows), "columns": columns}


def main():
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    db.execute("set threads = 1")
    got = db.execute(QUERY.format(dir=sys.argv[1]))
    names, rows = [d[0] for d in got.description], got.fetchall()
    if sys.argv[2:] == ["--summary"]:
        json.dump(summary(names, rows), sys.stdout, indent=1)
        print()
        return
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(names)
    out.writerows(rows)


main()
