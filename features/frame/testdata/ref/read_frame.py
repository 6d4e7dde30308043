"""Print a written matrix, as pyarrow reads it: the schema, then a JSON list a row.

    python3 read_frame.py FILE.parquet|FILE.arrow

Times are microseconds, real numbers the bits of their float64, missing is null. frame.txt beside it is what
pyarrow 26.0.1 (Python 3.11) read of the small matrix of frame_test.go, the same from both files.
"""
import json, struct, sys
import pyarrow as pa, pyarrow.ipc as ipc, pyarrow.parquet as pq


def plain(column):
    t = column.type
    if pa.types.is_dictionary(t):
        column = column.cast(pa.string())
    elif pa.types.is_timestamp(t):
        column = column.cast(pa.int64())
    elif pa.types.is_float64(t):
        return [None if v is None else struct.unpack("<Q", struct.pack("<d", v))[0] for v in column.to_pylist()]
    return column.to_pylist()


path = sys.argv[1]
table = pq.read_table(path) if path.endswith(".parquet") else ipc.open_file(pa.memory_map(path)).read_all()
table.validate(full=True)
for field in table.schema:
    meta = {k.decode(): v.decode() for k, v in (field.metadata or {}).items() if not k.startswith(b"PARQUET:")}
    print(field.name, field.type, "nullable" if field.nullable else "required", json.dumps(meta, ensure_ascii=False, separators=(",", ":")))
for key in [b"program", b"fingerprint"]:
    print(key.decode(), (table.schema.metadata or {})[key].decode())
for row in zip(*[plain(c) for c in table.columns]):
    print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
