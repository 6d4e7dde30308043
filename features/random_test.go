package features

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"assay/data"
	"assay/data/cond"
)

// everything is one feature of every measure, windowed where it can be.
func everything() []Feature {
	fs := []Feature{
		{Name: "n", Measure: Count},
		{Name: "n3", Measure: Count, Window: 3 * data.Day},
		{Name: "a7", Measure: Count, Events: []string{"a"}, Window: 7 * data.Day},
		{Name: "ab", Measure: Count, Events: []string{"a", "b"}, Window: 10 * data.Day},
		{Name: "p7", Measure: Count, Window: 7 * data.Day, Where: cond.MustParse("page startsWith 'p'")},
		{Name: "big", Measure: Count, Window: 7 * data.Day, Where: cond.MustParse("amount > 2 and page != 'q'")},
		{Name: "days", Measure: Days},
		{Name: "days7", Measure: Days, Window: 7 * data.Day},
		{Name: "ever_b", Measure: Ever, Events: []string{"b"}},
		{Name: "ever_b3", Measure: Ever, Events: []string{"b"}, Window: 3 * data.Day},
		{Name: "since", Measure: Since},
		{Name: "since_c", Measure: Since, Events: []string{"c"}},
		{Name: "sum", Measure: Sum, Column: "amount"},
		{Name: "sum7", Measure: Sum, Column: "amount", Window: 7 * data.Day},
		{Name: "units7", Measure: Sum, Column: "units", Window: 7 * data.Day},
		{Name: "first", Measure: First, Column: "page"},
		{Name: "last", Measure: Last, Column: "page", Events: []string{"a"}},
		{Name: "size", Measure: Attribute, Column: "size"},
		{Name: "kind", Measure: Attribute, Column: "kind"},
		{Name: "gaps", Measure: Gaps, Columns: []string{"size", "kind"}},
		{Name: "hot", Measure: Cond, If: cond.MustParse("a7 >= 2 and not (since > 4) or kind == 'x'")},
		{Name: "hotter", Measure: Cond, If: cond.MustParse("hot and n > 3")},
		{Name: "pages", Measure: Distinct, Column: "page"},
		{Name: "units_seen7", Measure: Distinct, Column: "units", Window: 7 * data.Day, Events: []string{"a", "c"}},
		{Name: "amounts7", Measure: Distinct, Column: "amount", Window: 7 * data.Day},
		{Name: "since7", Measure: Since, Window: 7 * data.Day, Where: cond.MustParse("page != 'q'")},
		{Name: "first_since", Measure: FirstSince, Events: []string{"a"}},
		{Name: "first_since5", Measure: FirstSince, Window: 5 * data.Day, Events: []string{"a", "b"}},
		{Name: "max", Measure: Max, Column: "amount"},
		{Name: "max6", Measure: Max, Column: "units", Window: 6 * data.Day},
		{Name: "max2", Measure: Max, Column: "amount", Window: 2 * data.Day, Where: cond.MustParse("units >= 0")},
		{Name: "first6", Measure: First, Column: "page", Window: 6 * data.Day, Events: []string{"b", "c"}},
		{Name: "last6", Measure: Last, Column: "units", Window: 6 * data.Day},
		{Name: "share", Measure: Share, Events: []string{"a"}},
		{Name: "share4", Measure: Share, Events: []string{"a", "b"}, Window: 4 * data.Day, Where: cond.MustParse("page startsWith 'p'")},
		{Name: "sessions", Measure: Sessions, Gap: data.Day},
		{Name: "sessions9", Measure: Sessions, Events: []string{"a", "b"}, Window: 9 * data.Day, Gap: 2 * data.Day},
		{Name: "time", Measure: TimeOnSite, Gap: data.Day + 1},
		{Name: "time5", Measure: TimeOnSite, Window: 5 * data.Day, Gap: 3 * data.Day, Where: cond.MustParse("units < 4")},
		{Name: "heat", Measure: Decayed, HalfLife: 3 * data.Day},
		{Name: "glow", Measure: Decayed, HalfLife: 11 * data.Day, Events: []string{"b"}, Where: cond.MustParse("page != 'q'")},
		{Name: "warm", Measure: Cond, If: cond.MustParse("heat > 1.3 or glow >= 0.71 and first_since < 9")},
		{Name: "age", Measure: Age},
		{Name: "old", Measure: Cond, If: cond.MustParse("age >= 12 and age != first_since")},
		{Name: "due", Measure: Age, Column: "due"},
		{Name: "pair", Measure: Cross, Columns: []string{"kind", "hot"}},
		{Name: "touches", Measure: Cross, Columns: []string{"last", "first6"}},
		{Name: "pair_x", Measure: Cond, If: cond.MustParse("pair == 'x × true' or touches contains 'q'")},
		{Name: "people", Measure: People},
		{Name: "people5", Measure: People, Window: 5 * data.Day, Events: []string{"a", "b"}},
		{Name: "team_n", Measure: Count, Company: true},
		{Name: "team_n4", Measure: Count, Company: true, Window: 4 * data.Day, Where: cond.MustParse("page != 'q'")},
		{Name: "team_days6", Measure: Days, Company: true, Window: 6 * data.Day},
		{Name: "team_since", Measure: Since, Company: true, Events: []string{"c"}},
		{Name: "team_first", Measure: First, Company: true, Column: "page"},
		{Name: "team_last3", Measure: Last, Company: true, Column: "page", Window: 3 * data.Day},
		{Name: "team_max6", Measure: Max, Company: true, Column: "amount", Window: 6 * data.Day},
		{Name: "team_share", Measure: Share, Company: true, Events: []string{"b"}, Window: 8 * data.Day},
		{Name: "team_sessions", Measure: Sessions, Company: true, Gap: data.Day},
		{Name: "team_heat", Measure: Decayed, Company: true, HalfLife: 4 * data.Day},
		{Name: "team_hot", Measure: Cond, If: cond.MustParse("team_heat >= 2.1 or people5 >= 2 and team_since < 6")},
	}
	for i := range fs {
		fs[i].Group = Behaviour
	}
	return fs
}

// invent makes leads with late, equal, future-dated and clustered events.
func invent(seed uint64, leads int) data.Past {
	r := rand.New(rand.NewPCG(seed, 7))
	l := &data.Leads{Company: "firm"}
	size := data.Column{Name: "size", Kind: data.Integer, Valid: data.NewBits(leads)}
	kind := data.Column{Name: "kind", Kind: data.Text, Levels: []string{"x", "y", "z"}, Valid: data.NewBits(leads)}
	firm := data.Column{Name: "firm", Kind: data.Text, Levels: []string{"f1", "f2", "f3"}, Valid: data.NewBits(leads)}
	due := data.Column{Name: "due", Kind: data.Instant, Valid: data.NewBits(leads)}
	e := &data.Events{Off: []int64{0}, Types: []string{"a", "b", "c"}}
	cols := []data.Column{{Name: "page", Kind: data.Text, Levels: []string{"p1", "p2", "q"}}, {Name: "amount", Kind: data.Real}, {Name: "units", Kind: data.Integer}}
	var valid []bool
	for i := range leads {
		created := data.Time(r.Int64N(int64(5 * data.Day)))
		l.Created, l.Seen = append(l.Created, created), append(l.Seen, created)
		size.I64, kind.Code = append(size.I64, r.Int64N(100)), append(kind.Code, uint32(r.IntN(3)))
		if r.IntN(4) > 0 {
			size.Valid.Set(i)
		}
		if r.IntN(4) > 0 {
			kind.Valid.Set(i)
		}
		firm.Code, due.I64 = append(firm.Code, uint32(r.IntN(3))), append(due.I64, r.Int64N(int64(40*data.Day)))
		if r.IntN(5) > 0 {
			firm.Valid.Set(i)
			due.Valid.Set(i)
		}
		for _, ev := range inventEvents(r) {
			e.At, e.Seen, e.Type = append(e.At, ev.at), append(e.Seen, ev.seen), append(e.Type, ev.kind)
			cols[0].Code = append(cols[0].Code, uint32(r.IntN(3)))
			cols[1].F64 = append(cols[1].F64, math.Round(r.NormFloat64()*500)/100)
			cols[2].I64 = append(cols[2].I64, r.Int64N(9)-3)
			valid = append(valid, r.IntN(5) > 0)
		}
		e.Off = append(e.Off, int64(len(e.At)))
	}
	for c := range cols {
		cols[c].Valid = data.NewBits(len(valid))
		for i, ok := range valid {
			if ok {
				cols[c].Valid.Set(i)
			}
		}
	}
	l.Cols, e.Cols = []data.Column{size, kind, firm, due}, cols
	return data.Past{Leads: l, Events: e, Zone: time.UTC, Clock: data.Dated}
}

// happening is an invented event.
type happening struct {
	at, seen data.Time
	kind     uint16
}

// inventEvents are in the order of [data.Events]; times are on a coarse grid,
// so that moments often fall exactly on them.
func inventEvents(r *rand.Rand) []happening {
	var out []happening
	for range r.IntN(12) {
		at := data.Time(r.Int64N(40)) * data.Day / 2
		seen := at
		if r.IntN(3) == 0 {
			seen += data.Time(r.Int64N(40)) * data.Day / 2
		}
		out = append(out, happening{at, seen, uint16(r.IntN(3))})
	}
	slices.SortStableFunc(out, func(a, b happening) int {
		return cmp.Or(cmp.Compare(a.seen, b.seen), cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind))
	})
	return out
}

func inventMoments(seed uint64, p data.Past, n int) []Moment {
	r := rand.New(rand.NewPCG(seed, 8))
	at := make([]Moment, n)
	for i := range at {
		lead := uint32(r.IntN(p.Leads.Len()))
		t := data.Time(r.Int64N(90))*data.Day/2 + data.Time(r.IntN(3)) - 1
		at[i] = Moment{lead, max(t, p.Leads.Seen[lead]+1)}
	}
	return at
}

func TestBuildEqualsTheDefinition(t *testing.T) {
	for seed := range uint64(20) {
		p := inventEvolving(seed, 30)
		s, err := NewSet(p, evolving())
		if err != nil {
			t.Fatal(err)
		}
		m, err := Build(context.Background(), s, inventMoments(seed, p, 400))
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range m.Rows {
			for f := range s.Features {
				if got, want := m.Cols[f].Number(i), naive(p, s, row, f); !same(got, want) && !near(s, f, got, want) {
					t.Fatalf("seed %d, lead %d at %d: %s = %v, by definition %v", seed, row.Lead, row.At, s.Features[f].Name, got, want)
				}
			}
		}
	}
}

// Following every change must pass through the values that a look at each
// moment has, name every feature that changed, and skip none.
func TestNextAgreesWithSeek(t *testing.T) {
	for seed := range uint64(20) {
		p := inventEvolving(seed, 10)
		s, err := NewSet(p, evolving())
		if err != nil {
			t.Fatal(err)
		}
		edges := []float64{1, 3, 6.5}
		for lead := range uint32(10) {
			followLead(t, s, lead, edges)
		}
	}
}

func followLead(t *testing.T, s *Set, lead uint32, edges []float64) {
	w := s.NewSweep()
	for f := range s.Features {
		w.Watch(f, edges)
	}
	w.Lead(lead)
	from := data.Time(1)
	w.Seek(from)
	before := binned(s, w, edges)
	for {
		now, changed, ok := w.Next(60 * data.Day)
		quietUntil(t, s, lead, from, now, edges, before)
		if !ok {
			return
		}
		after := binned(s, w, edges)
		if fresh := binned(s, seekTo(s, lead, now), edges); !slices.EqualFunc(fresh, after, same) {
			t.Fatalf("lead %d at %d: following gives %v, a look %v", lead, now, after, fresh)
		}
		for f := range after {
			if !same(before[f], after[f]) && !slices.Contains(changed, f) {
				t.Fatalf("lead %d at %d: %s went from %v to %v unsaid", lead, now, s.Features[f].Name, before[f], after[f])
			}
		}
		from, before = now, after
	}
}

// quietUntil checks with looks in between that nothing changed in (from, to).
func quietUntil(t *testing.T, s *Set, lead uint32, from, to data.Time, edges, want []float64) {
	for _, at := range []data.Time{from, (from + to) / 2, to - 1} {
		if at < from || at >= to {
			continue
		}
		if got := binned(s, seekTo(s, lead, at), edges); !slices.EqualFunc(got, want, same) {
			t.Fatalf("lead %d at %d, between %d and %d: %v, not %v", lead, at, from, to, got, want)
		}
	}
}

func seekTo(s *Set, lead uint32, t data.Time) *Sweep {
	w := s.NewSweep()
	w.Lead(lead)
	w.Seek(t)
	return w
}

// binned are the values, with days since told only by the edges passed.
func binned(s *Set, w *Sweep, edges []float64) []float64 {
	out := make([]float64, len(s.Features))
	for f := range out {
		v := w.Value(f)
		if m := s.Features[f].Measure; (m.InDays() || m == Decayed) && !math.IsNaN(v) {
			n := 0.0
			for _, e := range edges {
				n += truth(v >= e)
			}
			v = n
		}
		out[f] = v
	}
	return out
}

// near: the definition of a decay adds up in another order.
func near(s *Set, f int, got, want float64) bool {
	return s.Features[f].Measure == Decayed && math.Abs(got-want) <= 1e-12*want
}

func same(a, b float64) bool { return a == b || (math.IsNaN(a) && math.IsNaN(b)) }
