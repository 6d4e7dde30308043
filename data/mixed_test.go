package data

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// leadFile is one of several files of leads: Parquet where it has columns,
// else CSV text.
type leadFile struct {
	cols []col
	text string
}

func (f leadFile) write(t testing.TB, name string) string {
	path := filepath.Join(t.TempDir(), name)
	if f.text != "" {
		return writeText(t, path, f.text)
	}
	n := len(f.cols[0].values)
	id, created := col{"id", stringNode, nil}, col{"created", dateNode, nil}
	for i := range n {
		id.values, created.values = append(id.values, name+string(rune('0'+i))), append(created.values, int32(1))
	}
	return writeParquet(t, path, 0, append(f.cols, id, created)...)
}

func ints(values ...any) []col { return []col{{"v", intNode, values}} }

func typed(node parquet.Node, values ...any) leadFile {
	return leadFile{cols: []col{{"v", parquet.Optional(node), values}}}
}

func csvOf(values ...string) leadFile {
	var b strings.Builder
	b.WriteString("created,v,id\n") // in another order than in Parquet
	for i, v := range values {
		b.WriteString("2025-01-01," + v + ",csv" + string(rune('0'+i)) + "\n")
	}
	return leadFile{text: b.String()}
}

// Files of one source may differ in the order and the width of their columns,
// in which columns they have, in whether a column has a value, and in their
// format; both orders of the files give the same values, and Look says the
// same of them.
func TestFilesThatDiffer(t *testing.T) {
	int64s, none := leadFile{cols: ints(int64(1), nil)}, leadFile{cols: []col{{"other", intNode, []any{int64(1), int64(2)}}}}
	str := func(values ...any) leadFile { return typed(parquet.String(), values...) }
	for _, c := range []struct {
		name  string
		a, b  leadFile
		kind  Kind
		cells string
	}{
		{"int32 and int64", typed(parquet.Int(32), int32(5), nil), int64s, Integer, "5 . 1 ."},
		{"uint8 and int64", typed(parquet.Uint(8), uint32(5), nil), int64s, Integer, "5 . 1 ."},
		{"float and double", typed(parquet.Leaf(parquet.FloatType), float32(.5), nil), typed(parquet.Leaf(parquet.DoubleType), .25, nil), Real, "0.5 . 0.25 ."},
		{"int64 and double", int64s, typed(parquet.Leaf(parquet.DoubleType), .25, nil), Real, "1 . 0.25 ."},
		{"decimal and double", typed(parquet.Decimal(2, 9, parquet.Int32Type), int32(150), nil), typed(parquet.Leaf(parquet.DoubleType), .25, nil), Real, "1.5 . 0.25 ."},
		{"decimal id and int", typed(parquet.Decimal(0, 9, parquet.Int32Type), int32(150), nil), int64s, Integer, "150 . 1 ."},
		{"date and timestamp", typed(parquet.Date(), int32(20151), nil), typed(parquet.Timestamp(parquet.Microsecond), int64(Second), nil), Instant, "2025-03-04 . 1970-01-01T00:00:01Z ."},
		{"absent", none, int64s, Integer, ". . 1 ."},
		{"text without a value", str(nil, nil), int64s, Integer, ". . 1 ."},
		{"double without a value", typed(parquet.Leaf(parquet.DoubleType), nil, nil), str("x", nil), Text, ". . x ."},
		{"time without a value", typed(parquet.Date(), nil, nil), typed(parquet.Leaf(parquet.BooleanType), true, nil), Boolean, ". . true ."},
		{"csv integers", csvOf("7", ""), int64s, Integer, "7 . 1 ."},
		{"csv numbers", csvOf("7.5", "n/a"), int64s, Real, "7.5 . 1 ."},
		{"csv integers among numbers", csvOf("7", ""), typed(parquet.Leaf(parquet.DoubleType), .25, nil), Real, "7 . 0.25 ."},
		{"csv text", csvOf("7", ""), str("x", nil), Text, "7 . x ."},
		{"csv times", csvOf("2025-03-04", ""), typed(parquet.Date(), int32(20152), nil), Instant, "2025-03-04 . 2025-03-05 ."},
		{"csv truths", csvOf("True", ""), typed(parquet.Leaf(parquet.BooleanType), false, nil), Boolean, "true . false ."},
		{"csv without a value", csvOf("", ""), int64s, Integer, ". . 1 ."},
		{"csv beside no value", csvOf("x", ""), typed(parquet.Leaf(parquet.DoubleType), nil, nil), Text, "x . . ."},
	} {
		a, b := c.a.write(t, "a"), c.b.write(t, "b")
		half := strings.Fields(c.cells)
		for _, turned := range []bool{false, true} {
			s, want := leadsOf(a, "v"), c.cells
			if s.Leads.Files = []string{a, b}; turned {
				s.Leads.Files, want = []string{b, a}, strings.Join(append(half[2:], half[:2]...), " ")
			}
			d := mustRead(t, s)
			if v := columnNamed(t, d.Leads.Cols, "v"); v.Kind != c.kind || cells(v) != want || d.Leads.Len() != 4 {
				t.Errorf("%s, turned %v: %v %s, want %s", c.name, turned, v.Kind, cells(v), want)
			}
			l := mustLook(t, s.Leads.Files...).Column("v")
			if missing := countMissing(want); l.Kind != c.kind || l.Missing != missing {
				t.Errorf("%s, turned %v: Look says %v, %d missing", c.name, turned, l.Kind, l.Missing)
			}
		}
	}
}

func countMissing(cells string) (n int) {
	for _, cell := range strings.Fields(cells) {
		if cell == "." {
			n++
		}
	}
	return n
}

// What does not mix is refused, whichever file comes first, and both sides
// are said.
func TestFilesThatDoNotMix(t *testing.T) {
	for _, c := range []struct {
		name, msg string
		a, b      leadFile
	}{
		{"text and integers", "here but", typed(parquet.String(), "x"), leadFile{cols: ints(int64(1))}},
		{"truths and integers", "here but", typed(parquet.Leaf(parquet.BooleanType), true), leadFile{cols: ints(int64(1))}},
		{"csv text and integers", `holds integers here, and in files without types text such as "x"`, csvOf("x"), leadFile{cols: ints(int64(1))}},
		{"csv numbers and truths", `holds true/false here, and in files without types integer such as "1"`, csvOf("1"), typed(parquet.Leaf(parquet.BooleanType), true)},
	} {
		a, b := c.a.write(t, "a"), c.b.write(t, "b")
		for _, files := range [][]string{{a, b}, {b, a}} {
			s := leadsOf(a, "v")
			s.Leads.Files = files
			expectFault(t, faulty{c.name, c.msg, "export", s})
			if l := mustLook(t, files...).Column("v"); l.Kind != 0 {
				t.Errorf("%s: Look says %v", c.name, l.Kind)
			}
		}
	}
}

// Ids, times and types of event without any value in one file, whatever type
// it was written with, have none there.
func TestKeysWithoutAValue(t *testing.T) {
	dir := t.TempDir()
	s := company{leads: twoLeads}.source(t)
	double := parquet.Optional(parquet.Leaf(parquet.DoubleType))
	good := writeParquet(t, filepath.Join(dir, "good"), 0, col{"lead", stringNode, []any{"a", "b"}}, col{"at", instantNode, []any{int64(1), int64(2)}}, col{"type", stringNode, []any{"x", "y"}})
	void := writeParquet(t, filepath.Join(dir, "void"), 0, col{"lead", double, []any{nil, nil}}, col{"at", boolNode, []any{nil, nil}}, col{"type", double, []any{nil, nil}})
	s.Events = []EventSource{{Files: []string{good, void}, Lead: "lead", At: "at", Type: "type"}}
	if d := mustRead(t, s); d.Events.Len() != 2 || dropped(d)["event without a lead"] != 2 {
		t.Errorf("%d events, dropped %v", d.Events.Len(), d.Dropped)
	}
}

// A column of dates without any value in one file, whatever type it was written
// with, is one of dates still.
func TestDatesWithoutAValue(t *testing.T) {
	stage := func(name string, node parquet.Node, values ...any) string {
		return leadFile{cols: []col{{"won", parquet.Optional(node), values}, {"mql", parquet.Optional(node), values}}}.write(t, name)
	}
	dated := stage("dated", parquet.Date(), int32(20151), nil)
	for _, node := range []parquet.Node{parquet.Leaf(parquet.DoubleType), parquet.Leaf(parquet.BooleanType), parquet.Int(64), parquet.String()} {
		void := stage("void", node, nil, nil)
		for _, files := range [][]string{{dated, void}, {void, dated}} {
			s := leadsOf(dated)
			s.Leads.Files = files
			s.Outcomes = OutcomeSource{Dates: map[Stage][]string{HandedOver: {"mql"}, Accepted: {"won"}}}
			if d := mustRead(t, s); len(d.Outcomes.At) != 2 || d.Outcomes.Undated != nil {
				t.Errorf("%v: %d outcomes, undated %v", node, len(d.Outcomes.At), d.Outcomes.Undated)
			}
		}
	}
}

// Columns of different files that are made plain to one name are refused with
// both names, named or not.
func TestOnePlainNameInTwoFiles(t *testing.T) {
	dir := t.TempDir()
	a := writeText(t, filepath.Join(dir, "a.csv"), "id,created,E-Mail\na,2025-01-01,x\n")
	b := writeText(t, filepath.Join(dir, "b.csv"), "id,created,e mail\nb,2025-01-01,y\n")
	s := leadsOf(a)
	s.Leads.Files = []string{a, b}
	expectFault(t, faulty{"free", `columns "E-Mail" of a.csv and "e mail" of b.csv are both called e_mail when made plain`, "the same name", s})
	s.Leads.Columns = []string{"e_mail"}
	if d := mustRead(t, s); cells(&d.Leads.Cols[0]) != "x y" {
		t.Errorf("named plainly: %s", cells(&d.Leads.Cols[0]))
	}
}
