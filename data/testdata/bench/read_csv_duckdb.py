"""Read the events from CSV, give every lead a number, and hold them sorted by lead and time, by DuckDB.

    python read_csv_duckdb.py --make DIR OUT    write OUT/leads.csv and OUT/events.csv of the Parquet files in DIR
    python read_csv_duckdb.py OUT [--threads 2]

The last line is JSON with the seconds, as ../shared/bench/sidebyside.py compares them. Types are told, not guessed:
guessing costs DuckDB time that is not reading.
"""
import argparse, json, time, duckdb


def make(source, out):
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    for name in ("leads", "events"):
        db.execute(f"copy (from read_parquet('{source}/{name}.parquet')) to '{out}/{name}.csv' (header)")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("dir")
    a.add_argument("--make", metavar="DIR")
    a.add_argument("--threads", type=int, default=2)
    a = a.parse_args()
    if a.make:
        return make(a.make, a.dir)
    db, start = duckdb.connect(), time.perf_counter()
    db.execute(f"set threads = {a.threads}")
    db.execute("set timezone = 'UTC'")
    db.execute(f"""create temp table l as select row_number() over ()::int as id, lead_id from
                   read_csv('{a.dir}/leads.csv', header = true)""")
    db.execute(f"""create temp table e as select id, ts, type, url from
                   read_csv('{a.dir}/events.csv', header = true,
                            columns = {{lead_id: 'varchar', ts: 'timestamptz', type: 'varchar', url: 'varchar'}})
                   join l using (lead_id) order by id, ts""")
    rows, ids = db.execute("select count(*), count(distinct id) from e").fetchone()
    print(json.dumps({"what": f"read csv duckdb {duckdb.__version__}", "seconds": round(time.perf_counter() - start, 3), "rows": rows, "leads": ids}))


main()
