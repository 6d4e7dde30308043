package data

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// fact is an event as the tests make it; a nil pointer is an empty cell.
type fact struct {
	lead      string
	at, known *Time
	kind      string
	n         *int64
	note      string
	row       int
}

// facts are n events of up to 9 leads, two of which nobody knows, with ties,
// gaps and late arrivals.
func facts(n int) []fact {
	r := rand.New(rand.NewPCG(3, 4))
	out := make([]fact, n)
	pick := func(most int64) *Time {
		v := 1_735_725_600*Second + Time(r.Int64N(most))*Millisecond // from 2025-01-01T10:00:00Z, by date -u -d
		return &v
	}
	for i := range out {
		f := fact{lead: fmt.Sprintf("lead %d", r.IntN(9)), at: pick(40), kind: string(rune('p' + r.IntN(3))), row: i}
		if r.IntN(3) == 0 {
			f.known = pick(80)
		}
		if r.IntN(3) == 0 {
			v := r.Int64N(5)
			f.n, f.note = &v, fmt.Sprintf("note %d", v%3)
		}
		if r.IntN(20) == 0 {
			f.at = nil
		}
		if r.IntN(20) == 0 {
			f.kind = ""
		}
		out[i] = f
	}
	return out
}

func cell[V any](p *V) any {
	if p == nil {
		return nil
	}
	return *p
}

// asParquet and asCSV write the same events under the same name.
func asParquet(t testing.TB, facts []fact, group int) string {
	cols := []col{{"at", instantNode, nil}, {"known", instantNode, nil}, {"lead", stringNode, nil}, {"n", intNode, nil}, {"note", dictNode, nil}, {"type", dictNode, nil}}
	for _, f := range facts {
		for k, v := range []any{timeCell(f.at), timeCell(f.known), f.lead, cell(f.n), textCell(f.note), textCell(f.kind)} {
			cols[k].values = append(cols[k].values, v)
		}
	}
	return writeParquet(t, filepath.Join(t.TempDir(), "events"), group, cols...)
}

func timeCell(p *Time) any {
	if p == nil {
		return nil
	}
	return int64(*p)
}

func textCell(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func asCSV(t testing.TB, facts []fact) string {
	var b strings.Builder
	b.WriteString("at,known,lead,n,note,type\n")
	for _, f := range facts {
		for _, v := range []any{cell(f.at), cell(f.known), f.lead, cell(f.n), f.note} {
			if v == nil {
				v = ""
			}
			fmt.Fprintf(&b, "%v,", v)
		}
		b.WriteString(f.kind + "\n")
	}
	return writeText(t, filepath.Join(t.TempDir(), "events"), b.String())
}

func sameSource(t testing.TB, files ...string) Source {
	s := company{leads: "id,created\nlead 0,2025-01-01\nlead 1,2025-01-01\nlead 2,2025-01-01\nlead 3,2025-01-01\nlead 4,2025-01-01\nlead 5,2025-01-01\nlead 6,2025-01-01\n"}.source(t)
	s.Events = []EventSource{{Files: files, Lead: "lead", At: "at", Known: "known", Type: "type", Columns: []string{"n", "note"}}}
	return s
}

// The same rows are the same Dataset, in Parquet or CSV, in row groups of any
// size, on any number of cores.
func TestSameRowsSameDataset(t *testing.T) {
	rows := facts(700)
	want := mustRead(t, sameSource(t, asCSV(t, rows)))
	if len(want.Dropped) == 0 || want.Events.Seen == nil || want.Tick != Millisecond {
		t.Fatalf("the facts are too tame: %+v", want.Dropped)
	}
	for _, group := range []int{0, 1, 7, 64, 699, 700} {
		for _, cores := range []int{1, 2, 8} {
			before := runtime.GOMAXPROCS(cores)
			got := mustRead(t, sameSource(t, asParquet(t, rows, group)))
			runtime.GOMAXPROCS(before)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("row groups of %d on %d cores differ from CSV", group, cores)
			}
		}
	}
}

// A CSV file is the same Dataset however large the blocks are that it is read
// in, on any number of cores; so are the rows that it says are no use.
func TestSameCSVInBlocksOfAnySize(t *testing.T) {
	s := sameSource(t, asCSV(t, facts(15)))
	awkward, err := os.ReadFile(s.Events[0].Files[0])
	if err != nil {
		t.Fatal(err)
	}
	awkward = append(awkward, "\r\n\n2025-01-02,,lead 1,,\"a\n\n\"\"b\"\"\r\n,\",p\n\n2025-01-03T04:00Z,,\"lead 2\",3,\"\"\"\"\"\n\",\"p\"\r\n,,,,,"...)
	path := writeText(t, s.Events[0].Files[0], string(awkward))
	for _, name := range []string{path, asUTF16(t, awkward)} {
		s.Events[0].Files[0] = name
		want := mustRead(t, s)
		for block := int64(1); block <= int64(len(awkward)); block++ {
			r := newReader(context.Background(), s)
			r.block = block
			if got, err := r.read(); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s in blocks of %d bytes differs: %v", name, block, err)
			}
		}
	}
}

// asUTF16 writes text beside itself.
func asUTF16(t testing.TB, text []byte) string {
	b := []byte("\xfe\xff")
	for _, c := range utf16.Encode([]rune(string(text))) {
		b = append(b, byte(c>>8), byte(c))
	}
	return writeText(t, filepath.Join(t.TempDir(), "events"), string(b))
}

// Cutting rows into two files changes nothing but the places that are named.
func TestSameRowsInTwoFiles(t *testing.T) {
	rows := facts(300)
	want := mustRead(t, sameSource(t, asParquet(t, rows, 0)))
	for _, cut := range []int{1, 150, 299} {
		got := mustRead(t, sameSource(t, asParquet(t, rows[:cut], 40), asParquet(t, rows[cut:], 0)))
		if !reflect.DeepEqual(got.Events, want.Events) || got.Fingerprint != want.Fingerprint {
			t.Errorf("cut at %d: events differ", cut)
		}
	}
}

// The fingerprint changes with any value, and with what was dropped.
func TestFingerprintChanges(t *testing.T) {
	rows := facts(100)
	seen := map[string]int{mustRead(t, sameSource(t, asCSV(t, rows))).Fingerprint: -1}
	for i := range rows {
		if !rows[i].usable() {
			continue
		}
		other := slices.Clone(rows)
		switch f := &other[i]; i % 4 {
		case 0:
			f.note += "!"
		case 1:
			v := *f.at + 1
			f.at = &v
		case 2:
			f.lead += "x"
		default:
			v := int64(100 + i)
			f.n = &v
		}
		print := mustRead(t, sameSource(t, asCSV(t, other))).Fingerprint
		if k, ok := seen[print]; ok {
			t.Errorf("changes %d and %d have the fingerprint %s", k, i, print)
		}
		seen[print] = i
	}
}

// A plain sort of the facts gives the events of the Dataset.
func TestEventsAgainstPlainSort(t *testing.T) {
	rows := facts(2000)
	d := mustRead(t, sameSource(t, asParquet(t, rows, 128)))
	kept := slices.DeleteFunc(slices.Clone(rows), func(f fact) bool { return !f.usable() })
	slices.SortFunc(kept, func(a, b fact) int {
		return cmp.Or(cmp.Compare(a.lead, b.lead), cmp.Compare(a.seen(), b.seen()), cmp.Compare(*a.at, *b.at), cmp.Compare(a.kind, b.kind), cmp.Compare(a.row, b.row))
	})
	if len(kept) != d.Events.Len() {
		t.Fatalf("%d events, want %d", d.Events.Len(), len(kept))
	}
	n, note := columnNamed(t, d.Events.Cols, "n"), columnNamed(t, d.Events.Cols, "note")
	for i, f := range kept {
		lead := f.lead[len(f.lead)-1] - '0'
		if k := int64(i); k < d.Events.Off[lead] || k >= d.Events.Off[lead+1] || d.Events.At[i] != *f.at || d.Events.SeenAt(k) != f.seen() || d.Events.Types[d.Events.Type[i]] != f.kind {
			t.Fatalf("event %d is not %+v", i, f)
		}
		if n.Missing(i) != (f.n == nil) || f.n != nil && (n.I64[i] != *f.n || note.Levels[note.Code[i]] != f.note) {
			t.Fatalf("columns of event %d are not those of %+v", i, f)
		}
	}
}

// usable says whether the fact is an event of a lead that is known.
func (f fact) usable() bool { return f.at != nil && f.kind != "" && f.lead <= "lead 6" }

func (f fact) seen() Time {
	if f.known == nil {
		return *f.at
	}
	return max(*f.at, *f.known)
}
