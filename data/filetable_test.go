package data

import (
	"context"
	"encoding/csv"
	"fmt"
	"hash/crc32"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// column reads one column of an open table and says what became of it.
func readColumn(t table, at int) (Column, int64, error) {
	f := t.fields()[at]
	rows := int64(0)
	for c := range t.chunks() {
		err := t.read(context.Background(), c, []feed{{field: at, put: func(p *piece) error { rows += int64(p.n); return nil }}})
		if err != nil {
			return Column{}, rows, err
		}
	}
	g := newGather(f.name, int(rows), newClock(time.UTC))
	if err := g.join(f, "", int(rows)); err != nil {
		return Column{}, rows, err
	}
	from := 0
	for c := range t.chunks() {
		err := t.read(context.Background(), c, []feed{{field: at, put: func(p *piece) error {
			to := make([]uint32, p.n)
			for i := range to {
				to[i] = uint32(from + i)
			}
			from += p.n
			return gatherFeed{gather: g, lexicon: &lexicon{}, shape: f.shape}.take(p, to)
		}}})
		if err != nil {
			return Column{}, rows, err
		}
	}
	col, err := g.column(int(rows))
	return col, rows, err
}

// tableRow says of a file whether it is read, and what of it, or why not.
func tableRow(path string) string {
	plain := func(err error) string { return strings.TrimPrefix(err.Error(), path+": ") }
	t, err := openTable(context.Background(), path, utf8Text, blockBytes)
	if err != nil {
		return "refused: " + plain(err)
	}
	defer t.Close()
	var read, left []string
	most := int64(0)
	for at, f := range t.fields() {
		if f.shape == nested && len(f.members) > 0 {
			continue // they follow
		}
		if f.shape == nested || f.shape == foreign {
			left = append(left, f.name+" ("+f.unread()+")")
			continue
		}
		col, rows, err := readColumn(t, at)
		most = max(most, rows)
		switch {
		case err != nil:
			left = append(left, strings.TrimPrefix(plain(err), path+", "))
		case f.void || f.shape == nothing:
			read = append(read, f.name+" empty")
		default:
			read = append(read, f.name+" "+col.Kind.String())
		}
	}
	row := fmt.Sprintf("%d rows: %s", most, strings.Join(read, ", "))
	if len(read) == 0 {
		row = "nothing read"
	}
	if len(left) > 0 {
		row += "; not read: " + strings.Join(left, ", ")
	}
	return row
}

// Every file of Apache's collection of odd Parquet files, one row each, as
// kept in testdata: read, and which columns of which kind, or refused, and why.
func TestFileTable(t *testing.T) {
	root := shared(t, "parquet-testing")
	var b strings.Builder
	for _, folder := range []string{"data", "bad_data"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.Contains(e.Name(), ".parquet") || strings.HasSuffix(path, ".json") {
				return err
			}
			name, err := filepath.Rel(root, path)
			fmt.Fprintf(&b, "%s\t%s\n", filepath.ToSlash(name), tableRow(path))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	golden := filepath.Join("testdata", "parquet-testing.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got, wanted := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(got), len(wanted)) {
		if i >= len(got) || i >= len(wanted) || got[i] != wanted[i] {
			t.Fatalf("line %d differs:\n%s\nwant\n%s", i+1, got[min(i, len(got)-1)], wanted[min(i, len(wanted)-1)])
		}
	}
}

// Values are those that the collection says: of every column of the files
// that have them beside as text.
func TestExpectedValues(t *testing.T) {
	folder := filepath.Join(shared(t, "parquet-testing"), "data")
	expected, err := filepath.Glob(filepath.Join(folder, "*_expect.csv"))
	if err != nil || len(expected) == 0 {
		t.Fatalf("no expected values: %v", err)
	}
	for _, path := range expected {
		compared := 0
		name := strings.TrimSuffix(path, "_expect.csv") + ".parquet"
		file, err := openTable(context.Background(), name, utf8Text, blockBytes)
		if err != nil {
			t.Fatal(err)
		}
		rows := readExpected(t, path)
		for at, f := range file.fields() {
			col, n, err := readColumn(file, at)
			if err != nil || int(n) != len(rows)-1 {
				t.Fatalf("%s, %s: %d rows, want %d: %v", name, f.name, n, len(rows)-1, err)
			}
			place := indexOf(rows[0], strings.TrimSuffix(f.name, ":"))
			for i, row := range rows[1:] {
				if want := row[place]; !sameCell(&col, i, want) {
					t.Fatalf("%s, %s, row %d: %v, want %q", name, f.name, i, col.Number(i), want)
				}
				compared++
			}
		}
		file.Close()
		t.Logf("%s: %d values", filepath.Base(name), compared)
	}
}

func readExpected(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func indexOf(names []string, name string) int {
	for i, n := range names {
		if strings.TrimSpace(strings.TrimSuffix(n, ":")) == name {
			return i
		}
	}
	return -1
}

// sameCell compares a value with its text; missing is empty.
func sameCell(c *Column, i int, want string) bool {
	switch {
	case c.Missing(i):
		return want == ""
	case c.Kind == Integer:
		return strconv.FormatInt(c.I64[i], 10) == want
	case c.Kind == Text:
		return c.Levels[c.Code[i]] == want
	}
	v, err := strconv.ParseFloat(want, 64)
	return err == nil && c.Number(i) == v
}

// Values are those that another reader finds, in every column that it reads
// exactly: testdata/ref/parquet_values.py.
func TestValuesOfAnotherReader(t *testing.T) {
	root := shared(t, "parquet-testing")
	reference, err := os.ReadFile(filepath.Join("testdata", "ref", "parquet_values.txt"))
	if err != nil {
		t.Fatal(err)
	}
	open, compared := map[string]table{}, 0
	for line := range strings.Lines(string(reference)) {
		want := strings.Split(strings.TrimSpace(line), "\t")
		if len(want) != 5 {
			continue // the version
		}
		if open[want[0]] == nil {
			if open[want[0]], err = openTable(context.Background(), filepath.Join(root, want[0]), utf8Text, blockBytes); err != nil {
				t.Fatal(err)
			}
		}
		file := open[want[0]]
		at := indexOf(labels(file.fields()), strings.TrimSuffix(want[1], ":"))
		if at < 0 || file.fields()[at].shape == foreign {
			continue
		}
		col, rows, err := readColumn(file, at)
		if err != nil {
			t.Fatalf("%s, %s: %v", want[0], want[1], err)
		}
		missing, sum := valuesOf(&col, int(rows))
		if got := fmt.Sprintf("%d %d %08x", rows, missing, sum); got != strings.Join(want[2:], " ") {
			t.Errorf("%s, %s: %s, want %s", want[0], want[1], got, strings.Join(want[2:], " "))
		}
		compared++
	}
	if compared < 480 {
		t.Errorf("only %d columns were compared", compared)
	}
	t.Logf("%d columns", compared)
}

// valuesOf counts what is missing and sums the values up as the reference
// does.
func valuesOf(c *Column, rows int) (missing int, sum uint32) {
	hash := crc32.NewIEEE()
	for i := range rows {
		cell := "."
		switch {
		case c.Missing(i):
			missing++
		case c.Kind == Integer || c.Kind == Instant:
			cell = strconv.FormatInt(c.I64[i], 10)
		case c.Kind == Real:
			cell = fmt.Sprintf("%016x", math.Float64bits(c.F64[i]))
		case c.Kind == Boolean:
			cell = strconv.Itoa(int(c.Code[i]))
		default:
			cell = fmt.Sprintf("%x", c.Levels[c.Code[i]])
		}
		fmt.Fprintln(hash, cell)
	}
	return missing, hash.Sum32()
}
