"""What pyarrow reads in Apache's parquet-testing: one line a column, with its rows, how many of them are missing, and a CRC-32
of its values. Lists and maps are left out, and so are the columns of which pyarrow gives no exact values.

    python parquet_values.py ../shared/data/parquet-testing > parquet_values.txt

Values as text, a line each: "." for missing (also NaN and empty text), integers in decimal, true and false as 1 and 0, times in
microseconds since 1970 UTC, numbers as the 16 hexadecimal digits of their double, text in hexadecimal. Bytes are text where they
are UTF-8, else \\x and hexadecimal digits; of a fixed length they are hexadecimal digits.
"""
import datetime, decimal, math, pathlib, struct, sys, zlib
import pyarrow as pa, pyarrow.compute, pyarrow.parquet as pq

EPOCH = datetime.date(1970, 1, 1)
FIRST, END = -62_135_596_800_000_000, 253_402_300_800_000_000


def leaves(kind, path):
    """Names and types of the values inside structs."""
    if pa.types.is_struct(kind):
        for i in range(kind.num_fields):
            field = kind.field(i)
            yield from leaves(field.type, path + [field.name])
    elif not pa.types.is_nested(kind) and not isinstance(kind, pa.BaseExtensionType):
        yield path, kind


def legible(value, fixed):
    if fixed:
        return value.hex().encode()
    try:
        value.decode()
        return value
    except UnicodeDecodeError:
        return b"\\x" + value.hex().encode()


def text(value, fixed):
    if value is None or value == "" or value == b"":
        return "."
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, decimal.Decimal):
        value = float(value)
    if isinstance(value, float):
        return "." if math.isnan(value) else struct.pack(">d", value).hex()
    if isinstance(value, datetime.date):
        return str((value - EPOCH).days * 86_400_000_000)
    if isinstance(value, bytes):
        return legible(value, fixed).hex()
    return value.encode().hex()


def column(table, path, kind):
    values = table.column(path[0]).combine_chunks()
    for name in path[1:]:
        values = pa.compute.struct_field(values, name)
    if pa.types.is_timestamp(kind):
        values = values.cast(pa.timestamp("us", kind.tz), safe=False).cast(pa.int64())
    if pa.types.is_float16(kind):
        values = values.cast(pa.float32())
    values = values.to_pylist()
    if pa.types.is_timestamp(kind):  # beyond the years 1 to 9999 there is no time
        values = [v if v is not None and FIRST <= v < END else None for v in values]
    return [text(v, pa.types.is_fixed_size_binary(kind)) for v in values]


print("# pyarrow", pa.__version__)
root = pathlib.Path(sys.argv[1])
for path in sorted(p for p in (root / "data").rglob("*.parquet")):
    try:
        file = pq.ParquetFile(path, page_checksum_verification=True)
    except Exception:
        continue
    for field in file.schema_arrow:
        for name, kind in leaves(field.type, [field.name]):
            if path.name == "int96_from_spark.parquet":  # beyond what nanoseconds reach
                continue
            try:
                values = column(file.read(columns=[".".join([field.name])]), name, kind)
            except Exception:
                continue
            crc = zlib.crc32("".join(v + "\n" for v in values).encode())
            print(path.relative_to(root).as_posix(), ".".join(name), len(values), values.count("."), f"{crc:08x}", sep="\t")
