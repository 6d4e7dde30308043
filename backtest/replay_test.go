package backtest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"assay/data"
	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// replayFeatures are what the tables of these tests read.
func replayFeatures() []features.Feature {
	return []features.Feature{
		{Name: "n3", Group: features.Behaviour, Measure: features.Count, Window: 3 * data.Day},
		{Name: "n7", Group: features.Behaviour, Measure: features.Count, Window: 7 * data.Day},
		{Name: "since", Group: features.Behaviour, Measure: features.Since},
		{Name: "busy", Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("n3 >= 2 or tier == 'b' and since > 3")},
		{Name: neverGate, Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("n7 >= 4 or tier == 'c'")},
		{Name: alwaysGate, Group: features.Behaviour, Measure: features.Cond, If: cond.MustParse("n3 >= 4")},
		{Name: "grade", Group: features.Fit, Measure: features.Attribute, Column: "tier"},
	}
}

func replayTables(fs []features.Feature) []*model.PointTable {
	inf := math.Inf(1)
	warm := &model.PointTable{Name: "warm", Features: fs, Base: 1, Terms: []model.Term{
		{Feature: "n3", Bins: []model.Bin{{Kind: model.Range, Low: 1, High: 2, Points: 5}, {Kind: model.Range, Low: 2, High: inf, Points: 9}}},
		{Feature: "since", Bins: []model.Bin{{Kind: model.Range, Low: -inf, High: 2, Points: 4}, {Kind: model.Range, Low: 2, High: 5, Points: 6}, {Kind: model.Missing, Points: -3}}},
		{Feature: "grade", Bins: []model.Bin{{Kind: model.Levels, Levels: []string{"a"}, Points: 2}, {Kind: model.Levels, Levels: []string{"b"}, Points: 7}, {Kind: model.Missing, Points: 3}}},
	}}
	rules := &model.PointTable{Name: "rules", Features: fs, Cut: 3, Terms: []model.Term{
		{Feature: "n7", Each: &model.Each{Points: 2, AtMost: 6}},
		{Feature: "busy", Bins: []model.Bin{{Kind: model.Levels, Levels: []string{"true"}, Points: 3}}},
	}}
	return []*model.PointTable{warm, rules}
}

// many invents leads with events on a coarse grid, some late, and with a tier
// that changes.
func many(t *testing.T, seed uint64, leads int) *data.Dataset {
	r := rand.New(rand.NewPCG(seed, 3))
	b := build(t)
	for i := range leads {
		b.lead(fmt.Sprint(i), "2025-01-01")
		for range r.IntN(9) {
			at := date(t, "2025-01-01") + data.Time(r.Int64N(60))*data.Day/3
			seen := at
			if r.IntN(3) == 0 {
				seen += data.Time(r.Int64N(20)) * data.Day / 3
			}
			b.events[i] = append(b.events[i], event{at, seen})
		}
	}
	d := b.dataset()
	d.Leads.Cols = []data.Column{inventTier(r, date(t, "2025-01-01"), leads)}
	return d
}

func inventTier(r *rand.Rand, from data.Time, leads int) data.Column {
	levels := []string{"a", "b", "c"}
	h := &data.History{Off: []int64{0}, Held: data.Column{Kind: data.Text, Levels: levels}}
	for range leads {
		for at := from; r.IntN(4) > 0; at += data.Time(1+r.Int64N(30)) * data.Day / 3 {
			h.Seen, h.Held.Code = append(h.Seen, at), append(h.Held.Code, uint32(r.IntN(3)))
		}
		h.Off = append(h.Off, int64(len(h.Seen)))
	}
	return data.Column{Name: "tier", Label: "Tier", Kind: data.Text, Levels: levels, Code: make([]uint32, leads), History: h}
}

// The highs of a replay equal those of looking at every instant at which
// anything can change, one by one, from scratch.
func TestReplayEqualsLookingAtEveryInstant(t *testing.T) {
	for seed := range uint64(10) {
		d := many(t, seed, 20)
		s, err := features.NewSet(d.Past(), replayFeatures())
		if err != nil {
			t.Fatal(err)
		}
		tables := replayTables(s.Features)
		looks := inventLooks(t, seed, d)
		highs, err := Replay(context.Background(), s, looks, tables)
		if err != nil {
			t.Fatal(err)
		}
		for i, look := range looks {
			for k, table := range tables {
				at, score := slowly(t, d, s, table, look)
				h := highs[k]
				if !slices.Equal(h.At[h.Off[i]:h.Off[i+1]], at) || !slices.Equal(h.Score[h.Off[i]:h.Off[i+1]], score) {
					t.Fatalf("seed %d, %s, look %v: replay %v %v, slowly %v %v", seed, table.Name, look,
						h.At[h.Off[i]:h.Off[i+1]], h.Score[h.Off[i]:h.Off[i+1]], at, score)
				}
			}
		}
	}
}

// inventLooks gives every lead up to three looks that overlap.
func inventLooks(t *testing.T, seed uint64, d *data.Dataset) []Look {
	r := rand.New(rand.NewPCG(seed, 4))
	var looks []Look
	for lead := range uint32(d.Leads.Len()) {
		for range r.IntN(4) {
			from := date(t, "2025-01-01") + data.Time(r.Int64N(20))*data.Day/2 + data.Time(r.IntN(2))
			looks = append(looks, Look{lead, from, from + data.Time(r.Int64N(30))*data.Day/2})
		}
	}
	return looks
}

func slowly(t *testing.T, d *data.Dataset, s *features.Set, table *model.PointTable, look Look) (at []data.Time, score []int32) {
	scorer, err := table.Bind(s.Columns())
	if err != nil {
		t.Fatal(err)
	}
	best := int64(bottom)
	for _, now := range instants(d, look) {
		w := s.NewSweep()
		w.Lead(look.Lead)
		w.Seek(now)
		values := make([]float64, len(s.Features))
		for f := range values {
			values[f] = w.Value(f)
		}
		v := int64(scorer.Score(values))
		if values[4] == 1 {
			v = bottom
		}
		if values[5] == 1 {
			v = top
		}
		if v > best {
			best, at, score = v, append(at, now), append(score, int32(v))
		}
	}
	return at, score
}

// instants are all moments of a look at which a window or a day can turn.
func instants(d *data.Dataset, look Look) []data.Time {
	all := []data.Time{look.From}
	for i := d.Events.Off[look.Lead]; i < d.Events.Off[look.Lead+1]; i++ {
		all = append(all, d.Events.SeenAt(i)+1)
		for _, w := range []data.Time{3, 7} {
			all = append(all, d.Events.At[i]+w*data.Day+1)
		}
		for day := range data.Time(40) {
			all = append(all, d.Events.At[i]+day*data.Day)
		}
	}
	h := d.Leads.Cols[0].History
	for _, seen := range h.Seen[h.Off[look.Lead]:h.Off[look.Lead+1]] {
		all = append(all, seen+1)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.DeleteFunc(all, func(t data.Time) bool { return t < look.From || t > look.To })
}

// A cut is reached with score >= cut: at cut−1, cut and cut+1 of a high.
func TestCrossingAtItsEdge(t *testing.T) {
	h := Highs{Off: []int64{0, 2, 2}, At: []data.Time{10, 20}, Score: []int32{3, 7}}
	for _, c := range []struct {
		cut int32
		at  data.Time
		ok  bool
	}{{2, 10, true}, {3, 10, true}, {4, 20, true}, {6, 20, true}, {7, 20, true}, {8, 0, false}} {
		if at, _, ok := h.Crossing(0, c.cut); at != c.at || ok != c.ok {
			t.Errorf("cut %d: crossed %v at %d, want %v at %d", c.cut, ok, at, c.ok, c.at)
		}
	}
	if _, _, ok := h.Crossing(1, 0); ok {
		t.Error("a look without highs crosses nothing")
	}
}

// A score is summed in 64 bits: from −2 to +2 thousand million points.
func TestScoresDoNotWrap(t *testing.T) {
	b := build(t).lead("a", "2025-01-01")
	for _, at := range []string{"2025-02-01", "2025-02-02"} {
		b.events[0] = append(b.events[0], event{date(t, at), date(t, at)})
	}
	d := b.dataset()
	d.Events.Cols = []data.Column{{Name: "amount", Kind: data.Integer, I64: []int64{-2_000_000_000, 4_000_000_000}}}
	fs := []features.Feature{{Name: "sum", Group: features.Behaviour, Measure: features.Sum, Column: "amount"}}
	s, err := features.NewSet(d.Past(), fs)
	if err != nil {
		t.Fatal(err)
	}
	table := &model.PointTable{Features: fs, Terms: []model.Term{{Feature: "sum", Group: features.Behaviour, Each: &model.Each{Points: 1}}}}
	h, err := Replay(context.Background(), s, []Look{{0, date(t, "2025-01-01"), date(t, "2025-03-01")}}, []*model.PointTable{table})
	if err != nil {
		t.Fatal(err)
	}
	if best, _ := h[0].Best(0); best != 2_000_000_000 {
		t.Errorf("best %d", best)
	}
}

// Leads are walked company by company, and the highs are those of walking
// each lead alone.
func TestReplayOfCompanies(t *testing.T) {
	d := many(t, 11, 30)
	firm := data.Column{Name: "firm", Label: "Firm", Kind: data.Text, Levels: []string{"f", "g", "h"}, Valid: data.NewBits(30)}
	for i := range 30 {
		if firm.Code = append(firm.Code, uint32(i*7%3)); i%5 > 0 {
			firm.Valid.Set(i)
		}
	}
	d.Leads.Company, d.Leads.Cols = "firm", append(d.Leads.Cols, firm)
	s, err := features.NewSet(d.Past(), append(replayFeatures(),
		features.Feature{Name: "people", Group: features.Behaviour, Measure: features.People, Window: 9 * data.Day},
		features.Feature{Name: "team", Group: features.Behaviour, Measure: features.Count, Company: true, Window: 3 * data.Day}))
	if err != nil {
		t.Fatal(err)
	}
	tables := replayTables(s.Features)
	tables[0].Terms = append(tables[0].Terms, model.Term{Feature: "people", Each: &model.Each{Points: 3}})
	tables[1].Terms = append(tables[1].Terms, model.Term{Feature: "team", Bins: []model.Bin{{Kind: model.Range, Low: 2, High: 5, Points: 4}}})
	looks := inventLooks(t, 11, d)
	highs, err := Replay(context.Background(), s, looks, tables)
	if err != nil {
		t.Fatal(err)
	}
	for i, look := range looks {
		alone, err := Replay(context.Background(), s, []Look{look}, tables)
		if err != nil {
			t.Fatal(err)
		}
		for k := range tables {
			h := highs[k]
			if !slices.Equal(h.At[h.Off[i]:h.Off[i+1]], alone[k].At) || !slices.Equal(h.Score[h.Off[i]:h.Off[i+1]], alone[k].Score) {
				t.Fatalf("look %v: %v among all, %v alone", look, h.Score[h.Off[i]:h.Off[i+1]], alone[k].Score)
			}
		}
	}
}
