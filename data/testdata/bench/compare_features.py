"""Compare the 46 columns that assay wrote with those of DuckDB, value by value.

    python ../shared/bench/features_duckdb.py DIR --out DIR/duckdb.parquet
    assay matrix -s DIR/matrix.yaml --at as_of -o DIR/matrix.parquet
    python compare_features.py DIR/duckdb.parquet DIR/matrix.parquet

`since` is in microseconds there and in whole days here. Exits 1 where anything differs. Used with DuckDB 2.0.0.
"""
import sys, duckdb

theirs, ours = (f"read_parquet('{p}')" for p in sys.argv[1:3])
name = lambda c: c + "d" if c.startswith("days_") or c.rsplit("_", 1)[-1] in ("7", "30", "90") else c
columns = [r[0] for r in duckdb.execute(f"describe select * from {theirs}").fetchall() if r[0] not in ("lead_id", "as_of", "since")]
differ = " + ".join(f"(t.{c} is distinct from o.{name(c)})::int" for c in columns)
differ += " + (t.since // 86400000000 is distinct from o.since)::int + (epoch_us(t.as_of) is distinct from epoch_us(o.moment))::int"
rows, both, values = duckdb.execute(f"select count(*), count(t.lead_id) filter (o.lead is not null), coalesce(sum({differ}), 0) from {theirs} t full join {ours} o on t.lead_id = o.lead").fetchone()
print(f"{rows} leads, {both} in both, {len(columns) + 1} columns, {values} values differ")
sys.exit(rows != both or values != 0)
