package features

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"assay/data"
)

// Nothing seen at or after a moment matters to it: whatever the future is,
// permuted, shifted, deleted or made up, the row is the same to the bit.
func TestTheFutureDoesNotMatter(t *testing.T) {
	for seed := range uint64(30) {
		p := inventTexts(seed, 12)
		moment := data.Time(seed+4) * data.Day / 2
		a := rowsAt(t, p, p.Leads.Seen, moment)
		for name, future := range futures(p, moment, seed) {
			if b := rowsAt(t, future, p.Leads.Seen, moment); a != b {
				t.Fatalf("seed %d: with the future %s\n%s\nbut\n%s", seed, name, b, a)
			}
		}
	}
}

// rowsAt are the values for those who are there before at, each to the bit;
// texts by what they say, as their codes depend on all the texts there are.
func rowsAt(t *testing.T, p data.Past, seen []data.Time, at data.Time) string {
	s, err := NewSet(p, profiled())
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for lead := range uint32(p.Leads.Len()) {
		if seen[lead] < at {
			out += fmt.Sprintln(lead, toldBy(seekTo(s, lead, at)))
		}
	}
	return out
}

// toldBy is what a sweep says of every feature now.
func toldBy(w *Sweep) []string {
	var out []string
	for f := range w.set.Features {
		v := w.Value(f)
		switch c := w.set.Column(f); {
		case math.IsNaN(v):
			out = append(out, "missing")
		case c.HasLevels():
			out = append(out, c.Levels[int(v)])
		default:
			out = append(out, fmt.Sprintf("%x", math.Float64bits(v)))
		}
	}
	return out
}

// futures are p with everything seen at or after t changed.
func futures(p data.Past, t data.Time, seed uint64) map[string]data.Past {
	r := rand.New(rand.NewPCG(seed, 9))
	shift := func(row int64, e *data.Events) bool {
		e.Seen[row] += data.Time(r.Int64N(int64(9 * data.Day)))
		e.At[row] = min(e.Seen[row], e.At[row]+data.Time(r.Int64N(int64(9*data.Day))))
		return true
	}
	retype := func(row int64, e *data.Events) bool {
		e.Type[row] = uint16(r.IntN(3))
		return true
	}
	refill := func(row int64, e *data.Events) bool {
		e.Cols[0].Code[row], e.Cols[1].F64[row], e.Cols[2].I64[row] = uint32(r.IntN(3)), 1e4, -1e4
		return true
	}
	keep := func(int64, *data.Events) bool { return true }
	out := map[string]data.Past{
		"deleted":  rewrite(p, t, func(int64, *data.Events) bool { return false }),
		"shifted":  rewrite(p, t, shift),
		"retyped":  rewrite(p, t, retype),
		"halved":   rewrite(p, t, func(int64, *data.Events) bool { return r.IntN(2) == 0 }),
		"refilled": rewrite(p, t, refill),
		"doubled":  doubled(rewrite(p, t, keep), t),
		"renamed":  renamed(rewrite(p, t, keep), t),
	}
	for name, future := range out {
		future.Leads = otherLeads(rewriteHistories(future.Leads, t, name, r), t, r)
		out[name] = future
	}
	return out
}

// rewrite copies p, letting change alter or delete each event seen at or
// after t; events stay in the order they were seen.
func rewrite(p data.Past, t data.Time, change func(row int64, e *data.Events) bool) data.Past {
	from := p.Events
	old := &data.Events{At: slices.Clone(from.At), Seen: slices.Clone(from.Seen), Type: slices.Clone(from.Type)}
	for i := range from.Cols {
		old.Cols = append(old.Cols, cloned(&from.Cols[i]))
	}
	out := &data.Events{Off: []int64{0}, Types: from.Types}
	var rows []int
	for lead := range p.Leads.Len() {
		begin := len(rows)
		for i := from.Off[lead]; i < from.Off[lead+1]; i++ {
			if from.SeenAt(i) < t || change(i, old) {
				rows = append(rows, int(i))
			}
		}
		slices.SortStableFunc(rows[begin:], func(a, b int) int { return int(min(max(old.Seen[a]-old.Seen[b], -1), 1)) })
		out.Off = append(out.Off, int64(len(rows)))
	}
	out.At, out.Seen, out.Type = pick(old.At, rows), pick(old.Seen, rows), pick(old.Type, rows)
	for i := range old.Cols {
		out.Cols = append(out.Cols, selectColumn(&old.Cols[i], rows))
	}
	return data.Past{Leads: p.Leads, Events: out, Zone: p.Zone, Clock: p.Clock}
}

func cloned(c *data.Column) data.Column {
	to := *c
	to.I64, to.F64, to.Code, to.Levels, to.Valid = slices.Clone(c.I64), slices.Clone(c.F64), slices.Clone(c.Code), slices.Clone(c.Levels), slices.Clone(c.Valid)
	return to
}

// doubled has every event seen at or after t a second time.
func doubled(p data.Past, t data.Time) data.Past {
	from := p.Events
	out := &data.Events{Off: []int64{0}, Types: from.Types}
	var rows []int
	for lead := range p.Leads.Len() {
		for i := from.Off[lead]; i < from.Off[lead+1]; i++ {
			if rows = append(rows, int(i)); from.SeenAt(i) >= t {
				rows = append(rows, int(i))
			}
		}
		out.Off = append(out.Off, int64(len(rows)))
	}
	out.At, out.Seen, out.Type = pick(from.At, rows), pick(from.Seen, rows), pick(from.Type, rows)
	for i := range from.Cols {
		out.Cols = append(out.Cols, selectColumn(&from.Cols[i], rows))
	}
	p.Events = out
	return p
}

// renamed has a type, a page and a company that nobody knew before t, in the
// first place, so that every code is another.
func renamed(p data.Past, t data.Time) data.Past {
	e := p.Events
	e.Types = append([]string{"born later"}, e.Types...)
	page := &e.Cols[0]
	page.Levels = append([]string{"p0 of later"}, page.Levels...)
	for i := range e.Type {
		e.Type[i]++
		page.Code[i]++
		if e.Seen[i] >= t {
			e.Type[i], page.Code[i] = 0, 0
		}
	}
	l := *p.Leads
	l.Cols = slices.Clone(l.Cols)
	for i := range l.Cols {
		if c := &l.Cols[i]; c.HasLevels() {
			*c = cloned(c)
			c.Levels = append([]string{"later"}, c.Levels...)
			shiftCodes(c.Code)
			if h := c.History; h != nil {
				c.History = &data.History{Off: h.Off, Seen: h.Seen, Held: cloned(&h.Held)}
				c.History.Held.Levels = c.Levels
				shiftCodes(c.History.Held.Code)
			}
		}
	}
	p.Leads = &l
	return p
}

func shiftCodes(codes []uint32) {
	for i := range codes {
		codes[i]++
	}
}

// otherLeads makes those who are not there before t others: known later still,
// created at another time and holding something else.
func otherLeads(l *data.Leads, t data.Time, r *rand.Rand) *data.Leads {
	l.Created, l.Seen = slices.Clone(l.Created), slices.Clone(l.Seen)
	for i := range l.Cols {
		l.Cols[i] = cloned(&l.Cols[i])
	}
	for lead, seen := range l.Seen {
		if seen < t {
			continue
		}
		l.Seen[lead] += data.Time(r.Int64N(20)) * data.Day / 2
		l.Created[lead] = data.Time(r.Int64N(int64(l.Seen[lead] + 1)))
		for i := range l.Cols {
			switch c := &l.Cols[i]; {
			case c.HasLevels():
				c.Code[lead] = uint32(r.IntN(len(c.Levels)))
				c.Valid.Set(lead)
			default:
				c.I64[lead] = r.Int64N(100)
			}
		}
	}
	return l
}
