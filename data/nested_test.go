package data

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

type place struct {
	City *string `parquet:"city,optional"`
	Zip  string  `parquet:"zip"`
	At   *point  `parquet:"at,optional"`
}

type point struct {
	Lat float64  `parquet:"lat"`
	Alt *float64 `parquet:"alt,optional"`
}

type placedLead struct {
	ID      string   `parquet:"id"`
	Created int64    `parquet:"created,timestamp(microsecond)"`
	Address *place   `parquet:"address,optional"`
	Home    place    `parquet:"home"`
	Tags    []string `parquet:"tags,list"`
}

func writeStructs[T any](t testing.TB, name string, rows ...T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := parquet.NewGenericWriter[T](f)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func to[V any](v V) *V { return &v }

func placed(t testing.TB) string {
	return writeStructs(t, "leads",
		placedLead{ID: "a", Created: 1, Address: &place{City: to("Ulm"), Zip: "89", At: &point{Lat: 1.5, Alt: to(2.5)}}, Home: place{Zip: "1"}, Tags: []string{"x"}},
		placedLead{ID: "b", Created: 2, Address: &place{Zip: "90", At: &point{Lat: -1}}, Home: place{City: to("Bonn"), Zip: "2"}},
		placedLead{ID: "c", Created: 3, Home: place{Zip: "3", At: &point{Lat: 7}}, Tags: []string{"y", "z"}})
}

// A leaf of a group is read where it is named, at any depth, with a missing
// group at any level above it; a list never is.
func TestNamedLeaves(t *testing.T) {
	path := placed(t)
	for name, want := range map[string]string{
		"address.city": "Ulm . .", "address.zip": "89 90 .", "address.at.lat": "1.5 -1 .", "address.at.alt": "2.5 . .",
		"home.city": ". Bonn .", "home.zip": "1 2 3", "home.at.lat": ". . 7", "home_at_lat": ". . 7",
	} {
		d := mustRead(t, leadsOf(path, name))
		if got := cells(&d.Leads.Cols[0]); got != want || d.Leads.Cols[0].Name != strings.ReplaceAll(name, ".", "_") {
			t.Errorf("%s: %s as %s, want %s", name, got, d.Leads.Cols[0].Name, want)
		}
	}
	expectFault(t, faulty{"group", `column "address": holds lists or groups`, `name a column in it: "address.city", "address.zip", "address.at.lat", "address.at.alt"`, leadsOf(path, "address")})
	expectFault(t, faulty{"list", `column "tags": holds lists or groups`, "flatten", leadsOf(path, "tags")})
	expectFault(t, faulty{"in a list", `column "tags.list.element": is not there`, "", leadsOf(path, "tags.list.element")})
	if d := mustRead(t, leadsOf(path)); len(d.Leads.Cols) != 0 || len(d.Warnings) != 3 || !strings.Contains(d.Warnings[1].Hint, `"home.city"`) {
		t.Errorf("unnamed: %d columns, warnings %+v", len(d.Leads.Cols), d.Warnings)
	}
}

// Of a joined table too, a leaf is read where it is named only, and a leaf of
// the leads does not stand in the way of a column.
func TestLeavesOfJoinedTables(t *testing.T) {
	type account struct {
		Key  string `parquet:"key"`
		Home place  `parquet:"home"`
		City string `parquet:"address_city"`
	}
	s := leadsOf(placed(t))
	s.Leads.Columns = nil
	s.Leads.Join = []JoinSource{{Files: []string{writeStructs(t, "accounts", account{Key: "a", Home: place{Zip: "7"}, City: "Hof"})}, Lead: "id", Key: "key"}}
	d := mustRead(t, s)
	if len(d.Leads.Cols) != 1 || cells(columnNamed(t, d.Leads.Cols, "address_city")) != "Hof . ." {
		t.Errorf("unnamed: columns %+v", d.Leads.Cols)
	}
	if n := len(d.Warnings); n < 4 || !slices.ContainsFunc(d.Warnings, func(w Warning) bool {
		return w.Text == `column "home" of accounts holds lists or groups and is not read` && strings.Contains(w.Hint, `"home.city", "home.zip"`)
	}) {
		t.Errorf("warnings %+v", d.Warnings)
	}
	s = leadsOf(writeText(t, filepath.Join(t.TempDir(), "leads.csv"), twoLeads))
	s.Leads.Columns, s.Leads.Join = []string{"home.zip"}, []JoinSource{{Files: []string{writeStructs(t, "accounts", account{Key: "a", Home: place{Zip: "7"}})}, Lead: "id", Key: "key"}}
	if d := mustRead(t, s); cells(&d.Leads.Cols[0]) != "7 ." {
		t.Errorf("named: %+v", d.Leads.Cols)
	}
}

// A column at the top comes before a leaf that is called the same.
func TestTopBeforeLeaf(t *testing.T) {
	type inner struct {
		City string `parquet:"city"`
	}
	type lead struct {
		ID      string `parquet:"id"`
		Created int64  `parquet:"created,timestamp(microsecond)"`
		Address inner  `parquet:"address"`
		City    string `parquet:"address.city"`
	}
	path := writeStructs(t, "leads", lead{ID: "a", Created: 1, Address: inner{"in"}, City: "top"})
	if d := mustRead(t, leadsOf(path, "address.city")); cells(&d.Leads.Cols[0]) != "top" {
		t.Errorf("%s", cells(&d.Leads.Cols[0]))
	}
}

// A column of a type that is not read is refused where it is named, with the
// reason, and otherwise left out with a warning; the file is read.
func TestTypesNotRead(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name, what string
		node       parquet.Node
		value      any
	}{
		{"time", "times of day, without a date", parquet.Time(parquet.Microsecond), int64(1)},
		{"interval", "intervals, which are months, days and milliseconds", parquet.IntervalNode(), [12]byte{1}},
		{"bson", "BSON documents", parquet.BSON(), []byte("x")},
		{"geometry", "shapes on a map", parquet.Geometry(""), []byte("x")},
	} {
		path := writeParquet(t, filepath.Join(dir, c.name), 0, col{"id", stringNode, []any{"a"}}, col{"created", instantNode, []any{int64(1)}}, col{"x", c.node, []any{c.value}})
		expectFault(t, faulty{c.name, `column "x": holds ` + c.what, "leave it out", leadsOf(path, "x")})
		d := mustRead(t, leadsOf(path))
		if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0].Text, "holds "+c.what+" and is not read") {
			t.Errorf("%s: %+v", c.name, d.Warnings)
		}
	}
}

// Ids of bytes without a type are hex digits, and that is said.
func TestIDsOfBytes(t *testing.T) {
	dir := t.TempDir()
	bytes := parquet.Leaf(parquet.FixedLenByteArrayType(4))
	leads := writeParquet(t, filepath.Join(dir, "leads"), 0, col{"id", bytes, []any{[4]byte{0xAB, 1, 2, 3}, [4]byte{0, 0, 0, 0xFF}}}, col{"created", dateNode, []any{int32(1), int32(1)}})
	events := writeText(t, filepath.Join(dir, "events.csv"), "lead,at\n000000ff,2025-01-01\nab010203,2025-01-01\n")
	s := leadsOf(leads)
	s.Events = []EventSource{{Files: []string{events}, Lead: "lead", At: "at", Fixed: "x"}}
	d := mustRead(t, s)
	if names(d) != "ab010203 000000ff" || d.Events.Len() != 2 || len(d.Warnings) != 1 || d.Warnings[0].Code != "ids-are-bytes" {
		t.Errorf("%s, %d events, %+v", names(d), d.Events.Len(), d.Warnings)
	}
}

// Numbers of 16 bits, by the definition of IEEE 754 binary16.
func TestHalf(t *testing.T) {
	for h, want := range map[uint16]float64{
		0x0000: 0, 0x0001: 0x1p-24, 0x03FF: 0x1.FF8p-15, 0x0400: 0x1p-14, 0x3555: 0x1.554p-2, 0x3C00: 1, 0x3C01: 1 + 0x1p-10,
		0xC000: -2, 0x7BFF: 65504, 0x7C00: math.Inf(1), 0xFC00: math.Inf(-1), 0x8001: -0x1p-24,
	} {
		if got := half(h); got != want {
			t.Errorf("%04x: %g, want %g", h, got, want)
		}
	}
	if !math.IsNaN(half(0x7E00)) || math.Signbit(half(0)) || !math.Signbit(half(0x8000)) {
		t.Error("NaN, 0 or -0")
	}
}

// Ids, times and types of events may be leaves of groups.
func TestLeavesAreKeys(t *testing.T) {
	type who struct {
		ID *string `parquet:"id,optional"`
	}
	type event struct {
		User *who `parquet:"user,optional"`
		Meta struct {
			At   int64  `parquet:"at,timestamp(microsecond)"`
			Type string `parquet:"type,dict"`
		} `parquet:"meta"`
	}
	rows := []event{{User: &who{to("b")}}, {User: &who{}}, {}, {User: &who{to("a")}}}
	for i := range rows {
		rows[i].Meta.At, rows[i].Meta.Type = int64(i+1)*int64(Second), "seen"
	}
	s := company{leads: twoLeads}.source(t)
	s.Events = []EventSource{{Files: []string{writeStructs(t, "events", rows...)}, Lead: "user.id", At: "meta.at", Type: "meta.type"}}
	d := mustRead(t, s)
	if d.Events.Len() != 2 || d.Events.At[0] != 4*Second || d.Events.At[1] != Second || dropped(d)["event without a lead"] != 2 || d.Events.Types[0] != "seen" {
		t.Errorf("%v, types %v, dropped %v", d.Events.At, d.Events.Types, d.Dropped)
	}
}
