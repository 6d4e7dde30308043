package data

import (
	"math"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
)

// One attribute of every type that Parquet has, nulls included.
func TestParquetAttributes(t *testing.T) {
	opt := parquet.Optional
	leaf := parquet.Leaf
	noon := int64(1741089600) // 2025-03-04T12:00:00Z in seconds, from date -u -d
	for _, c := range []struct {
		name   string
		node   parquet.Node
		values []any
		kind   Kind
		cells  string
	}{
		{"int8", opt(parquet.Int(8)), []any{int32(-5), nil}, Integer, "-5 ."},
		{"int32", leaf(parquet.Int32Type), []any{int32(math.MinInt32), int32(7)}, Integer, "-2147483648 7"},
		{"uint32", opt(parquet.Uint(32)), []any{uint32(math.MaxUint32), nil}, Integer, "4294967295 ."},
		{"int64", leaf(parquet.Int64Type), []any{int64(-1), int64(7)}, Integer, "-1 7"},
		{"uint64", opt(parquet.Uint(64)), []any{uint64(7), nil}, Integer, "7 ."},
		{"uint64 above", opt(parquet.Uint(64)), []any{uint64(1 << 63), uint64(7)}, Real, "9.223372036854776e+18 7"},
		{"float", leaf(parquet.FloatType), []any{float32(1.5), float32(-2)}, Real, "1.5 -2"},
		{"double", realNode, []any{math.NaN(), 2.5}, Real, ". 2.5"},
		{"bool", boolNode, []any{true, false}, Boolean, "true false"},
		{"bool null", boolNode, []any{nil, true}, Boolean, ". true"},
		{"text", stringNode, []any{"b", ""}, Text, "b ."},
		{"codes", dictNode, []any{nil, "b"}, Text, ". b"},
		{"bytes", leaf(parquet.ByteArrayType), []any{"x", "y"}, Text, "x y"},
		{"no UTF-8", leaf(parquet.ByteArrayType), []any{"M\xFCller", "M\u00FCller"}, Text, `\x4dfc6c6c6572 Müller`},
		{"half a letter each", leaf(parquet.ByteArrayType), []any{"\xC3", "\xBC"}, Text, `\xc3 \xbc`},
		{"fixed bytes", leaf(parquet.FixedLenByteArrayType(2)), []any{[2]byte{0, 0xAB}, [2]byte{'x', 'y'}}, Text, "00ab 7879"},
		{"int codes", opt(parquet.Encoded(parquet.Int(64), &parquet.RLEDictionary)), []any{nil, int64(7)}, Integer, ". 7"},
		{"uuid", opt(parquet.UUID()), []any{[16]byte{0: 0xAB, 15: 1}, nil}, Text, "ab000000-0000-0000-0000-000000000001 ."},
		{"millis", opt(parquet.Timestamp(parquet.Millisecond)), []any{noon*1e3 + 1, nil}, Instant, "2025-03-04T12:00:00.001Z ."},
		{"micros", instantNode, []any{noon*1e6 + 1, nil}, Instant, "2025-03-04T12:00:00.000001Z ."},
		{"nanos", opt(parquet.Timestamp(parquet.Nanosecond)), []any{noon*1e9 + 1999, int64(-1)}, Instant, "2025-03-04T12:00:00.000001Z 1969-12-31T23:59:59.999999Z"},
		{"naive", localNode, []any{noon * 1e6, nil}, Instant, "2025-03-04T11:00:00Z ."}, // the zone is Berlin
		{"date", dateNode, []any{int32(20151), nil}, Instant, "2025-03-03T23:00:00Z ."}, // 2025-03-04, days from date -u -d
		{"beyond", instantNode, []any{int64(math.MaxInt64), int64(endTime)}, Instant, ". ."},
		{"edges", instantNode, []any{int64(firstTime), int64(endTime - 1)}, Instant, "0001-01-01 9999-12-31T23:59:59.999999Z"},
		// 43,200 s of nanoseconds and Julian day 2,460,739 = 2,440,588 + 20,151
		{"int96", leaf(parquet.Int96Type), []any{int96(43200e9, 2460739), int96(0, 2440588)}, Instant, "2025-03-04T12:00:00Z 1970-01-01"},
		{"decimal32", opt(parquet.Decimal(2, 9, parquet.Int32Type)), []any{int32(-12345), nil}, Real, "-123.45 ."},
		{"decimal64", opt(parquet.Decimal(1, 18, parquet.Int64Type)), []any{int64(1), nil}, Real, "0.1 ."},
		{"decimal0", opt(parquet.Decimal(0, 18, parquet.Int64Type)), []any{int64(12345), nil}, Integer, "12345 ."},
		{"decimal wide", opt(parquet.Decimal(3, 20, parquet.FixedLenByteArrayType(9))), []any{[]byte{255, 255, 255, 255, 255, 255, 255, 255, 255}, nil}, Real, "-0.001 ."},
		{"decimal id", opt(parquet.Decimal(0, 38, parquet.FixedLenByteArrayType(16))), []any{[]byte{15: 9}, nil}, Integer, "9 ."},
		{"decimal short", opt(parquet.Decimal(0, 4, parquet.FixedLenByteArrayType(2))), []any{[]byte{0xFF, 0xFE}, nil}, Integer, "-2 ."},
	} {
		path := writeParquet(t, filepath.Join(t.TempDir(), "leads"), 0,
			col{"id", stringNode, []any{"a", "b"}}, col{"created", instantNode, []any{int64(1), int64(2)}}, col{"v", c.node, c.values})
		d := mustRead(t, Source{Zone: zone(t, "Europe/Berlin"), Leads: LeadSource{Files: []string{path}, ID: "id", Created: "created"}})
		v := columnNamed(t, d.Leads.Cols, "v")
		if got := cells(v); v.Kind != c.kind || got != c.cells {
			t.Errorf("%s: %v %s, want %v %s", c.name, v.Kind, got, c.kind, c.cells)
		}
	}
}

func int96(nanos int64, day uint32) deprecated.Int96 {
	return deprecated.Int96{uint32(nanos), uint32(nanos >> 32), day}
}

// Whatever the type of an id, it means the same lead in every file.
func TestIDsOfEveryType(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name         string
		lead, event  parquet.Node
		one, two     any
		other, again any
		want         string
	}{
		{"integers", intNode, parquet.Int(32), int64(7), int64(-8), int32(7), int32(-8), "7 -8"},
		{"unsigned", parquet.Uint(64), parquet.Optional(parquet.Uint(64)), uint64(math.MaxUint64), uint64(0), uint64(math.MaxUint64), uint64(0), "18446744073709551615 0"},
		{"decimals", parquet.Decimal(0, 38, parquet.FixedLenByteArrayType(16)), intNode, []byte{15: 7}, []byte{15: 8}, int64(7), int64(8), "7 8"},
		{"uuid and text", parquet.UUID(), stringNode, [16]byte{15: 1}, [16]byte{15: 2}, "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002",
			"00000000-0000-0000-0000-000000000001 00000000-0000-0000-0000-000000000002"},
		{"codes", dictNode, stringNode, "x", "y", "x", "y", "x y"},
	} {
		leads := writeParquet(t, filepath.Join(dir, c.name+" leads"), 0, col{"id", c.lead, []any{c.one, c.two}}, col{"created", dateNode, []any{int32(1), int32(1)}})
		events := writeParquet(t, filepath.Join(dir, c.name+" events"), 0, col{"lead", c.event, []any{c.again, c.other, c.again}}, col{"at", dateNode, []any{int32(2), int32(2), int32(2)}})
		d := mustRead(t, Source{Leads: LeadSource{Files: []string{leads}, ID: "id", Created: "created"},
			Events: []EventSource{{Files: []string{events}, Lead: "lead", At: "at", Fixed: "x"}}})
		if names(d) != c.want || d.Events.Len() != 3 || d.Events.Off[1] != 1 {
			t.Errorf("%s: %s, events %v", c.name, names(d), d.Events.Off)
		}
	}
}
