package features

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"assay/data"
)

// One event more, seen before the moment, changes only features that name it:
// those of its type, of any, of a share among all, of the company of whoever
// did it, and what is made of these. And each of them it does change sometimes.
func TestAnEventChangesWhatNamesIt(t *testing.T) {
	fs := evolving()
	changed := make([]int, len(fs))
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 21))
		p := inventEvolving(seed, 8)
		moment := data.Time(r.Int64N(60)+4) * data.Day / 2
		who, kind := uint32(r.IntN(8)), uint16(r.IntN(3))
		more := withEvent(p, r, who, kind, moment)
		before, after := valuesAt(t, p, fs, moment), valuesAt(t, more, fs, moment)
		for lead := range before {
			for f := range fs {
				if same(before[lead][f], after[lead][f]) {
					continue
				}
				changed[f]++
				if !mayChange(fs, f, p.Events.Types[kind], uint32(lead) == who) {
					t.Errorf("seed %d: %s of lead %d went from %v to %v by an event %s of lead %d", seed, fs[f].Name, lead, before[lead][f], after[lead][f], p.Events.Types[kind], who)
				}
			}
		}
	}
	for f := range fs {
		if possible := mayChange(fs, f, "a", true) || mayChange(fs, f, "b", true) || mayChange(fs, f, "c", true); possible != (changed[f] > 0) {
			t.Errorf("%s was changed %d times", fs[f].Name, changed[f])
		}
	}
}

// mayChange says whether an event of a type may change feature f of a lead, by
// what is written in it alone.
func mayChange(fs []Feature, f int, kind string, own bool) bool {
	switch m := fs[f].Measure; {
	case m == Share:
		return own || fs[f].Company
	case m.OfEvents():
		return (own || fs[f].Company || m == People) && (fs[f].Events == nil || slices.Contains(fs[f].Events, kind))
	case m.derived():
		for _, name := range fs[f].Reads() {
			i := slices.IndexFunc(fs, func(g Feature) bool { return g.Name == name })
			if i >= 0 && mayChange(fs, i, kind, own) {
				return true
			}
		}
	}
	return false
}

// withEvent is p and one event more, which was seen before t.
func withEvent(p data.Past, r *rand.Rand, who uint32, kind uint16, t data.Time) data.Past {
	from := p.Events
	at := data.Time(r.Int64N(int64(t)))
	seen := at + data.Time(r.Int64N(int64(t-at)))
	row := from.Off[who]
	for row < from.Off[who+1] && from.SeenAt(row) <= seen {
		row++
	}
	to := &data.Events{Off: slices.Clone(from.Off), Types: from.Types, At: slices.Insert(slices.Clone(from.At), int(row), at),
		Seen: slices.Insert(slices.Clone(from.Seen), int(row), seen), Type: slices.Insert(slices.Clone(from.Type), int(row), kind)}
	for lead := int(who) + 1; lead < len(to.Off); lead++ {
		to.Off[lead]++
	}
	rows := make([]int, 0, len(to.At))
	for i := range from.At {
		rows = append(rows, i)
	}
	rows = slices.Insert(rows, int(row), r.IntN(len(from.At))) // with the values of some other
	for i := range from.Cols {
		to.Cols = append(to.Cols, selectColumn(&from.Cols[i], rows))
	}
	p.Events = to
	return p
}

// valuesAt are the values of every lead at a moment, by lead and feature.
func valuesAt(t *testing.T, p data.Past, fs []Feature, at data.Time) [][]float64 {
	t.Helper()
	s, err := NewSet(p, fs)
	if err != nil {
		t.Fatal(err)
	}
	out := make([][]float64, p.Leads.Len())
	for lead := range out {
		out[lead] = valuesNow(seekTo(s, uint32(lead), at))
	}
	return out
}

func valuesNow(w *Sweep) []float64 {
	out := make([]float64, len(w.set.Features))
	for f := range out {
		out[f] = w.Value(f)
	}
	return out
}

// However a moment is reached, in one step, in several, or along every change
// with everything watched, every value is the same to the bit; also by a sweep
// that went along other leads before.
func TestTheWayDoesNotMatter(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 22))
		s, err := NewSet(inventTexts(seed, 8), profiled())
		if err != nil {
			t.Fatal(err)
		}
		steps, follows := s.NewSweep(), s.NewSweep()
		for f := range s.Features {
			follows.Watch(f, []float64{0.4, 2, 5})
		}
		for range 12 {
			lead := uint32(r.IntN(8))
			steps.Lead(lead)
			follows.Lead(lead)
			for _, at := range someTimes(r) {
				steps.Seek(at)
				for ok := true; ok; {
					_, _, ok = follows.Next(at)
				}
				want := toldBy(seekTo(s, lead, at))
				if got := toldBy(steps); !slices.Equal(got, want) {
					t.Fatalf("seed %d, lead %d at %d: in steps\n%v\nin one\n%v", seed, lead, at, got, want)
				}
				if got := toldBy(follows); !slices.Equal(got, want) {
					t.Fatalf("seed %d, lead %d at %d: along every change\n%v\nin one step\n%v", seed, lead, at, got, want)
				}
			}
		}
	}
}

// A sweep that went along other leads, some of the same company, turns where a
// new one does.
func TestASweepIsAsGoodAsNew(t *testing.T) {
	for seed := range uint64(15) {
		s, err := NewSet(inventTexts(seed, 8), profiled())
		if err != nil {
			t.Fatal(err)
		}
		used := s.NewSweep()
		for _, lead := range rand.New(rand.NewPCG(seed, 25)).Perm(8) {
			got, want := turns(used, uint32(lead)), turns(s.NewSweep(), uint32(lead))
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d, lead %d: %d turns, by a new sweep %d:\n%v\n%v", seed, lead, len(got), len(want), got, want)
			}
		}
	}
}

// turns are the moments from the beginning on at which something of a lead
// turns, and what it turns to; of days and decays only what conditions say.
func turns(w *Sweep, lead uint32) []string {
	w.Lead(lead)
	var all []string
	last := ""
	for {
		at, _, ok := w.Next(70 * data.Day)
		if !ok {
			return all
		}
		if now := fmt.Sprint(binned(w.set, w, nil)); now != last {
			last = now
			all = append(all, fmt.Sprint(at, " ", now))
		}
	}
}

// someTimes are some moments in order, often on the grid of events or a
// microsecond beside it, some of them twice.
func someTimes(r *rand.Rand) []data.Time {
	var at []data.Time
	for range r.IntN(12) + 1 {
		at = append(at, data.Time(r.Int64N(90))*data.Day/2+data.Time(r.IntN(3))-1)
	}
	at = append(at, at[0])
	slices.Sort(at)
	return at
}

// The number of cores and the order in which moments are asked for change no
// bit of a matrix.
func TestBuildIsDeterministic(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for seed := range uint64(3) {
		p := inventTexts(seed, 90)
		r := rand.New(rand.NewPCG(seed, 23))
		at := inventMoments(seed, p, 400)
		want := ""
		for _, cores := range []int{1, 2, 5} {
			runtime.GOMAXPROCS(cores)
			got := printed(t, p, at)
			if want == "" {
				want = got
			}
			if got != want {
				t.Fatalf("seed %d: on %d cores the matrix is another", seed, cores)
			}
			r.Shuffle(len(at), func(i, j int) { at[i], at[j] = at[j], at[i] })
		}
	}
}

// printed is every bit of a matrix.
func printed(t *testing.T, p data.Past, at []Moment) string {
	t.Helper()
	s, err := NewSet(p, profiled())
	if err != nil {
		t.Fatal(err)
	}
	m, err := Build(context.Background(), s, at)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	fmt.Fprint(&out, m.Rows, m.LeftOut)
	for f := range m.Cols {
		c := &m.Cols[f]
		fmt.Fprint(&out, c.Name, c.Kind, c.Levels, c.I64, c.Code, c.Valid)
		for _, v := range c.F64 {
			fmt.Fprintf(&out, " %x", math.Float64bits(v))
		}
	}
	return out.String()
}

// Leads in another order have the same values, where no two events of a
// company happened and were seen at the same time.
func TestTheOrderOfLeadsDoesNotMatter(t *testing.T) {
	for seed := range uint64(15) {
		p := inventEvolving(seed, 20)
		for i := range p.Events.At { // apart by microseconds
			p.Events.At[i] += data.Time(i)
			p.Events.Seen[i] += data.Time(i)
		}
		order := rand.New(rand.NewPCG(seed, 24)).Perm(20)
		moment := data.Time(seed+9)*data.Day/2 + 77
		a, b := valuesAt(t, p, evolving(), moment), valuesAt(t, reordered(p, order), evolving(), moment)
		for to, from := range order {
			if !slices.EqualFunc(a[from], b[to], same) {
				t.Fatalf("seed %d, lead %d:\n%v\nand as lead %d\n%v", seed, from, a[from], to, b[to])
			}
		}
	}
}

// reordered has the lead order[i] of p as lead i.
func reordered(p data.Past, order []int) data.Past {
	l := &data.Leads{Company: p.Leads.Company, Created: pick(p.Leads.Created, order), Seen: pick(p.Leads.Seen, order)}
	for i := range p.Leads.Cols {
		c := selectColumn(&p.Leads.Cols[i], order)
		if h := p.Leads.Cols[i].History; h != nil {
			off, rows := rowsOf(h.Off, order)
			c.History = &data.History{Off: off, Seen: pick(h.Seen, rows), Held: selectColumn(&h.Held, rows)}
		}
		l.Cols = append(l.Cols, c)
	}
	off, rows := rowsOf(p.Events.Off, order)
	e := &data.Events{Off: off, Types: p.Events.Types, At: pick(p.Events.At, rows), Seen: pick(p.Events.Seen, rows), Type: pick(p.Events.Type, rows)}
	for i := range p.Events.Cols {
		e.Cols = append(e.Cols, selectColumn(&p.Events.Cols[i], rows))
	}
	return data.Past{Leads: l, Events: e, Zone: p.Zone, Clock: p.Clock}
}

// rowsOf are the rows of leads in an order, and where each lead's begin.
func rowsOf(off []int64, order []int) (to []int64, rows []int) {
	to = []int64{0}
	for _, lead := range order {
		for row := off[lead]; row < off[lead+1]; row++ {
			rows = append(rows, int(row))
		}
		to = append(to, int64(len(rows)))
	}
	return to, rows
}
