package data

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// words are what the cells of a made-up column are drawn from.
var lookedAt = map[string][]string{
	"integers":  {"1", "-7", "12", "999999999999"},
	"numbers":   {"1", "-7.5", ".5", "1e-3"},
	"codes":     {"007", "1", "12"},
	"truths":    {"true", "FALSE", "True"},
	"words":     {"red", "green", "true", "1"},
	"dates":     {"2025-01-02", "2025/3/4", "2025-01-02 10:00"},
	"days":      {"31/01/2025", "1/2/2025"},
	"months":    {"01/31/2025", "1/2/2025"},
	"either":    {"01/02/2025", "3/4/2025"},
	"gaps":      {"N/A", "3", "4", "-"},
	"none":      {"N/A", "-"},
	"none-true": {"N/A", "true"},
	"empty":     {""},
}

// What Look says of a column is what Read makes of it: kind, rows without a
// value, different values. An order of day and month that only some dates
// tell is stated to Read, as a study would.
func TestLookSaysWhatReadDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	for name, words := range lookedAt {
		for range 20 {
			var b strings.Builder
			b.WriteString("id,created,c\n")
			for i := range 1 + r.IntN(40) {
				word := words[r.IntN(len(words))]
				if r.IntN(5) == 0 {
					word = ""
				}
				fmt.Fprintf(&b, "%d,2025-01-01,%s\n", i, word)
			}
			s := company{leads: b.String()}.source(t)
			table := mustLook(t, s.Leads.Files...)
			c := table.Column("c")
			if c.Order == DayFirst || c.Order == MonthFirst {
				first := c.Order == DayFirst
				s.DayFirst = &first
			}
			col := mustRead(t, s).Leads.Cols[0]
			kind := c.Kind
			if c.Order == Either {
				kind = Text // until the study says how it is meant
			}
			missing, distinct := 0, map[string]bool{}
			for i, cell := range strings.Split(cells(&col), " ") {
				if col.Missing(i) {
					missing++
				} else {
					distinct[cell] = true
				}
			}
			if kind != col.Kind || c.Missing != missing || table.Rows != col.Len() {
				t.Fatalf("%s: looks like %s with %d missing of %d, is read as %s with %d of %d\n%s", name, c.Kind, c.Missing, table.Rows, col.Kind, missing, col.Len(), b.String())
			}
			if col.Kind == Text && (!c.Exact || c.Distinct != len(distinct)) {
				t.Fatalf("%s: %d different values, read %d", name, c.Distinct, len(distinct))
			}
		}
	}
}

func mustLook(t testing.TB, paths ...string) *Table {
	t.Helper()
	table, err := Look(t.Context(), paths...)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// The order of day and month is told by a day after the twelfth, and by
// nothing else.
func TestLookAtDateOrder(t *testing.T) {
	for text, want := range map[string]DateOrder{
		"12/12/2025": Either, "13/12/2025": DayFirst, "12/13/2025": MonthFirst, "2025-12-13": OrderTold, "1.2.2025 10:00": Either, "31.1.2025": DayFirst,
	} {
		c := mustLook(t, writeText(t, filepath.Join(t.TempDir(), "a.csv"), "c\n"+text+"\n")).Columns[0]
		if !c.Times || c.Order != want {
			t.Errorf("%s: times %v, order %d, want %d", text, c.Times, c.Order, want)
		}
	}
	c := mustLook(t, writeText(t, filepath.Join(t.TempDir(), "a.csv"), "c\n13/12/2025\n12/13/2025\n")).Columns[0]
	if c.Times || c.Kind != Text {
		t.Errorf("days and months in both orders are %s", c.Kind)
	}
}

// A column of Parquet and the same of CSV look alike, and share their values.
func TestLookAtParquet(t *testing.T) {
	dir := t.TempDir()
	values := func(of func(i int) any) []any {
		var all []any
		for i := range 300 {
			all = append(all, of(i))
		}
		return all
	}
	parquet := mustLook(t, writeParquet(t, filepath.Join(dir, "a.parquet"), 70,
		col{"id", intNode, values(func(i int) any { return int64(i) })},
		col{"word", dictNode, values(func(i int) any {
			if i%3 == 0 {
				return nil
			}
			return []string{"red", "green"}[i%2]
		})}))
	var b strings.Builder
	b.WriteString("id,word\n")
	for i := range 300 {
		word := []string{"red", "green"}[i%2]
		if i%3 == 0 {
			word = ""
		}
		fmt.Fprintf(&b, "%d,%s\n", i+150, word)
	}
	csv := mustLook(t, writeText(t, filepath.Join(dir, "a.csv"), b.String()))
	for _, table := range []*Table{parquet, csv} {
		id, word := table.Column("id"), table.Column("word")
		if table.Rows != 300 || id.Kind != Integer || !id.Unique() || !id.Rising || id.Falling || word.Missing != 100 || word.Unique() {
			t.Errorf("%s: %+v", table.Paths, id)
		}
		if want := []Level{{"green", 100}, {"red", 100}}; !slices.Equal(word.Levels, want) {
			t.Errorf("levels %v, want %v", word.Levels, want)
		}
	}
	if share, of := csv.Column("id").Shared(parquet.Column("id")); share != 0.5 || of != 300 {
		t.Errorf("%g of %d ids are shared, want half of 300", share, of)
	}
}

// Beyond mostValues the number of values is an estimate, a value that comes
// twice in a thousand is still noticed, and sharing is still known. Samples
// are of the same rows in every column.
func TestLookAtMany(t *testing.T) {
	const rows = 150_000
	var b strings.Builder
	b.WriteString("id,twice,half,n\n")
	for i := range rows {
		fmt.Fprintf(&b, "id%d,id%d,id%d,%d\n", i, i-i%1000/999, i+rows/2, i)
	}
	table := mustLook(t, writeText(t, filepath.Join(t.TempDir(), "a.csv"), b.String()))
	id, twice, half := table.Column("id"), table.Column("twice"), table.Column("half")
	if id.Exact || !id.Unique() || id.Distinct != rows || twice.Unique() || id.Levels != nil {
		t.Errorf("ids: exact %v, unique %v, %d different; twice: unique %v", id.Exact, id.Unique(), id.Distinct, twice.Unique())
	}
	if off := float64(twice.Distinct)/(rows-rows/1000) - 1; math.Abs(off) > 0.03 { // three standard errors
		t.Errorf("the estimate is off by %.3f", off)
	}
	share, of := half.Shared(id)
	if math.Abs(share-0.5) > 0.02 || of < mostValues/4 {
		t.Errorf("%.3f of %d values shared, want .5", share, of)
	}
	if table.Stride < 2 || id.Values() != (rows+table.Stride-1)/table.Stride {
		t.Errorf("a sample of %d rows, every %d-th", id.Values(), table.Stride)
	}
	for i := range id.Values() {
		if h, _ := id.Value(i); h != Hash(fmt.Sprintf("id%d", i*table.Stride)) {
			t.Fatalf("row %d of the sample is another", i)
		}
	}
}

func TestLooksLike(t *testing.T) {
	for word, want := range map[string]Looks{
		"7927b2df-8bba-4d29-b9a2-b6e0beafe620": UUID, "00Q3t00001cABCdEAK": Salesforce, "0033t00001cABCd": Salesforce, "a.b@c.de": Email,
		"https://a.de/x": URL, "5420aad7fec3549a": Opaque, "1C1I7A6R": Opaque, "Germany": Plain, "advertisements1": Plain, "2025": Plain,
	} {
		if got := mustLook(t, writeText(t, filepath.Join(t.TempDir(), "a.csv"), "c\n"+word+"\n")).Columns[0].Looks; got != want {
			t.Errorf("%s looks like %d, want %d", word, got, want)
		}
	}
}

// Integers are times only where all of them are, in one unit.
func TestEpoch(t *testing.T) {
	for text, want := range map[string]Time{
		"1735689600\n1740000000": Second, "1735689600000\n1740000000000": Millisecond, "1735689600000000\n1740000000000000": Microsecond,
		"1735689600000000000\n1740000000000000000": Nanosecond, "1735689600\n1740000000000": 0, "946684799\n1740000000": 0, "946684800\n1740000000": Second, "20250101\n20250102": 0,
	} {
		c := mustLook(t, writeText(t, filepath.Join(t.TempDir(), "a.csv"), "c\n"+text+"\n")).Columns[0]
		if c.Epoch != want {
			t.Errorf("%q: unit %d, want %d", text, c.Epoch, want)
		}
		if at, ok := c.Time(1); want != 0 && (!ok || at.String() != "2025-02-19T21:20:00Z") {
			t.Errorf("%q: second time %v, %v", text, at, ok)
		}
	}
}

// Files of one table may differ in their columns; one that is missing from a
// file has no value there.
func TestLookAtSeveral(t *testing.T) {
	dir := t.TempDir()
	a := writeText(t, filepath.Join(dir, "a.csv"), "id,x\n1,2\n2,3\n")
	b := writeText(t, filepath.Join(dir, "b.csv"), "y,id\n5,3\n")
	table := mustLook(t, a, b)
	for _, want := range []struct {
		label   string
		missing int
	}{{"id", 0}, {"x", 1}, {"y", 2}} {
		if c := table.Column(want.label); c.Rows != 3 || c.Missing != want.missing || c.Values() != 3 {
			t.Errorf("%s: %d rows, %d missing", want.label, c.Rows, c.Missing)
		}
	}
	if labels, err := Labels(t.Context(), b); err != nil || !slices.Equal(labels, []string{"y", "id"}) {
		t.Errorf("labels %q, %v", labels, err)
	}
}

// Ids that the reader takes for the same are the same here.
func TestLookSharesFoldedIDs(t *testing.T) {
	dir := t.TempDir()
	long := mustLook(t, writeText(t, filepath.Join(dir, "a.csv"), "id,mail\n0035e00000Mzg4rAAB,A.B@c.de\n")) // AAB: of each five characters, which are capitals
	short := mustLook(t, writeText(t, filepath.Join(dir, "b.csv"), "id,mail\n0035e00000Mzg4r,a.b@C.de\n"))
	for k, label := range []string{"id", "mail"} {
		if share, _ := long.Columns[k].Shared(short.Columns[k]); share != 1 {
			t.Errorf("%s: %g shared", label, share)
		}
	}
}

// Text of a program without Unicode is read as what it means.
func TestLookAtWesternText(t *testing.T) {
	table := mustLook(t, writeText(t, filepath.Join(t.TempDir(), "a.csv"), "id;Gr\xf6\xdfe;Ort\n1;;K\xf6ln\n2;;Ulm\n"))
	if names, err := Labels(t.Context(), table.Paths[0]); err != nil || !slices.Equal(names, []string{"id", "Größe", "Ort"}) {
		t.Errorf("labels %q, %v", names, err)
	}
	if ort := table.Column("Ort"); table.Encoding != "windows-1252" || !slices.Equal(ort.Examples, []string{"Köln", "Ulm"}) {
		t.Errorf("in %q: %q", table.Encoding, ort.Examples)
	}
}

func TestLookRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"zip.csv": "PK\x03\x04", "short.csv": "a,b\n1\n", "cut.parquet": "PAR1xxxx"} {
		path := writeText(t, filepath.Join(dir, name), text)
		var wrong *FileError
		if _, err := Look(t.Context(), path); !errors.As(err, &wrong) || wrong.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Labels(t.Context(), dir); err == nil {
		t.Error("a folder is no table")
	}
}

// Files that bits were flipped in, or that were cut short, are looked at or
// refused with a FileError; nothing panics.
func TestLookAtDamaged(t *testing.T) {
	whole, err := os.ReadFile(asParquet(t, facts(300), 100))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(9, 0))
	path, refused := filepath.Join(t.TempDir(), "damaged"), 0
	for i := range 150 {
		b := append([]byte(nil), whole...)
		if i%3 == 0 {
			b = b[:1+r.IntN(len(b)-1)]
		} else {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		table, err := Look(t.Context(), writeText(t, path, string(b)))
		var wrong *FileError
		switch {
		case err == nil && len(table.Columns) == 0, err != nil && !errors.As(err, &wrong):
			t.Fatalf("damage %d: %v", i, err)
		case err != nil:
			refused++
		}
	}
	if refused < 50 { // those that were cut at the least
		t.Errorf("%d of 150 were refused", refused)
	}
}
