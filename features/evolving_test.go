package features

import (
	"math/rand/v2"
	"slices"
	"testing"

	"assay/data"
	"assay/data/cond"
)

// evolving is everything, and features of lead columns with a history.
func evolving() []Feature {
	fs := append(everything(),
		Feature{Name: "the_stage", Group: Fit, Measure: Attribute, Column: "stage"},
		Feature{Name: "the_score", Group: Fit, Measure: Attribute, Column: "score"},
		Feature{Name: "blanks", Group: Fit, Measure: Gaps, Columns: []string{"stage", "size", "score"}},
		Feature{Name: "ripe", Group: Fit, Measure: Cond, If: cond.MustParse("stage == 's2' and a7 >= 1 or score > 5")},
		Feature{Name: "riper", Group: Fit, Measure: Cond, If: cond.MustParse("not ripe and size > 50 or stage == 's1'")},
		Feature{Name: "filled", Group: Fit, Measure: Cond, If: cond.MustParse("blanks == 0")})
	return fs
}

// inventEvolving is invent with columns that change: some leads hold something
// from the beginning, some for a while nothing, some never anything.
func inventEvolving(seed uint64, leads int) data.Past {
	p, r := invent(seed, leads), rand.New(rand.NewPCG(seed, 11))
	stage := data.Column{Name: "stage", Kind: data.Text, Levels: []string{"s1", "s2", "s3"}, Code: make([]uint32, leads), Valid: data.NewBits(leads)}
	score := data.Column{Name: "score", Kind: data.Integer, I64: make([]int64, leads), Valid: data.NewBits(leads)}
	stage.History, score.History = inventHistory(r, leads, stage), inventHistory(r, leads, score)
	p.Leads.Cols = append(p.Leads.Cols, stage, score)
	if seed%2 == 1 { // people change companies
		firm := named(p.Leads.Cols, "firm")
		firm.History = inventHistory(r, leads, *firm)
	}
	for i := range p.Leads.Seen { // some are known late
		if r.IntN(4) == 0 {
			p.Leads.Seen[i] += data.Time(r.Int64N(40)) * data.Day / 2
		}
	}
	return p
}

func inventHistory(r *rand.Rand, leads int, like data.Column) *data.History {
	h := &data.History{Off: []int64{0}, Held: data.Column{Kind: like.Kind, Levels: like.Levels}}
	var valid []bool
	for range leads {
		begin := len(h.Seen)
		if r.IntN(2) == 0 {
			h.Seen = append(h.Seen, data.Always)
		}
		for range r.IntN(6) {
			h.Seen = append(h.Seen, data.Time(r.Int64N(60))*data.Day/2)
		}
		slices.Sort(h.Seen[begin:])
		h.Seen = h.Seen[:begin+len(slices.Compact(h.Seen[begin:]))]
		h.Off = append(h.Off, int64(len(h.Seen)))
	}
	for range h.Seen {
		valid = append(valid, r.IntN(4) > 0)
		if like.HasLevels() {
			h.Held.Code = append(h.Held.Code, uint32(r.IntN(3)))
		} else {
			h.Held.I64 = append(h.Held.I64, r.Int64N(12))
		}
	}
	h.Held.Valid = bitsOf(valid)
	return h
}

func bitsOf(valid []bool) data.Bits {
	b := data.NewBits(len(valid))
	for i, ok := range valid {
		if ok {
			b.Set(i)
		}
	}
	return b
}

// rewriteHistories copies leads with every change seen at or after t deleted,
// shifted, made another, or half of them deleted.
func rewriteHistories(l *data.Leads, t data.Time, how string, r *rand.Rand) *data.Leads {
	to := *l
	to.Cols = slices.Clone(l.Cols)
	for i := range to.Cols {
		if h := to.Cols[i].History; h != nil {
			to.Cols[i].History = rewriteHistory(h, t, how, r)
		}
	}
	return &to
}

func rewriteHistory(h *data.History, t data.Time, how string, r *rand.Rand) *data.History {
	out := &data.History{Off: []int64{0}}
	var rows []int
	for lead := range len(h.Off) - 1 {
		begin := len(out.Seen)
		for i := h.Off[lead]; i < h.Off[lead+1]; i++ {
			seen, row := h.Seen[i], int(i)
			if seen >= t {
				switch {
				case how == "deleted", how == "halved" && r.IntN(2) == 0:
					continue
				case how == "shifted":
					seen = max(seen, h.Seen[max(i-1, 0)]) + data.Time(r.Int64N(int64(data.Day/2)))
				case how == "retyped":
					row = r.IntN(len(h.Seen))
				}
			}
			out.Seen, rows = append(out.Seen, seen), append(rows, row)
		}
		slices.Sort(out.Seen[begin:])
		out.Off = append(out.Off, int64(len(out.Seen)))
	}
	out.Held = selectColumn(&h.Held, rows)
	return out
}

// A history that no feature reads has no part in a sweep, and one that several
// read is followed once. That of the company is among them.
func TestHistoriesAreFollowedOnce(t *testing.T) {
	p := inventEvolving(1, 5)
	if s, err := NewSet(p, everything()); err != nil || len(s.histories) != 1 {
		t.Errorf("%d histories, %v", len(s.histories), err)
	}
	s, err := NewSet(p, evolving())
	if err != nil || len(s.histories) != 3 {
		t.Errorf("%d histories, %v", len(s.histories), err)
	}
}

// Columns without a history are said, those with one are not.
func TestColumnsThatAreNotPointInTimeAreSaid(t *testing.T) {
	p := inventEvolving(1, 5)
	for i := range p.Leads.Cols {
		p.Leads.Cols[i].Label = "The " + p.Leads.Cols[i].Name
	}
	attribute := func(name string) Feature {
		return Feature{Name: name, Group: Fit, Measure: Attribute, Column: name}
	}
	hot := Feature{Name: "hot", Measure: Cond, If: cond.MustParse("kind == 'x' and score > 2")}
	for _, c := range []struct {
		fs   []Feature
		want string
	}{
		{[]Feature{attribute("stage"), attribute("score")}, ""},
		{[]Feature{attribute("stage"), attribute("size")}, "1 lead column is used as at the end of the record, not as at each moment: The size"},
		{[]Feature{attribute("size"), hot}, "2 lead columns are used as at the end of the record, not as at each moment: The size, The kind"},
		{[]Feature{{Name: "gaps", Measure: Gaps, Columns: []string{"kind", "stage"}}}, "1 lead column is used as at the end of the record, not as at each moment: The kind"},
	} {
		s, err := NewSet(p, c.fs)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range s.Warnings {
			if w.Code == "not-point-in-time" {
				got += w.Text
			}
		}
		if got != c.want {
			t.Errorf("said %q, want %q", got, c.want)
		}
	}
}
