package backtest

import (
	"math"
	"slices"
	"testing"
	"time"

	"assay/data"
)

// builder makes small datasets by hand; times are given as text in UTC.
type builder struct {
	t       testing.TB
	d       *data.Dataset
	created []data.Time
	events  [][]event
	results [][]result
	order   []string
}

type event struct{ at, seen data.Time }

type result struct {
	at, seen  data.Time
	stage     data.Stage
	automatic bool
	chance    float64
}

func build(t testing.TB) *builder {
	return &builder{t: t, d: &data.Dataset{Zone: time.UTC, Tick: data.Second, From: data.Always, Until: date(t, "2026-01-01")}}
}

func date(t testing.TB, text string) data.Time {
	for _, layout := range []string{time.DateOnly, time.DateTime, "2006-01-02 15:04:05.999999"} {
		if at, err := time.Parse(layout, text); err == nil {
			return data.FromTime(at)
		}
	}
	t.Fatalf("no time: %q", text)
	return 0
}

func (b *builder) lead(id, created string) *builder {
	b.order = append(b.order, id)
	b.created = append(b.created, date(b.t, created))
	b.events, b.results = append(b.events, nil), append(b.results, nil)
	return b
}

func (b *builder) outcome(stage data.Stage, at string) *builder {
	return b.result(result{at: date(b.t, at), seen: date(b.t, at), stage: stage, chance: math.NaN()})
}

func (b *builder) result(r result) *builder {
	i := len(b.results) - 1
	b.results[i] = append(b.results[i], r)
	return b
}

func (b *builder) dataset() *data.Dataset {
	l, e, o := &b.d.Leads, &b.d.Events, &b.d.Outcomes
	l.IDs, e.Types = data.NewIDs(len(b.order)), []string{"visit"}
	e.Off, o.Off = []int64{0}, []int64{0}
	n := 0
	for _, rs := range b.results {
		n += len(rs)
	}
	o.Automatic = data.NewBits(n)
	for i, id := range b.order {
		l.IDs.Add([]byte(id))
		l.Created, l.Seen = append(l.Created, b.created[i]), append(l.Seen, b.created[i])
		slices.SortFunc(b.events[i], func(x, y event) int { return compareTime(x.seen, y.seen) })
		for _, ev := range b.events[i] {
			e.At, e.Seen, e.Type = append(e.At, ev.at), append(e.Seen, ev.seen), append(e.Type, 0)
		}
		for _, r := range b.results[i] {
			if r.automatic {
				o.Automatic.Set(len(o.At))
			}
			o.At, o.Seen, o.Stage, o.Chance = append(o.At, r.at), append(o.Seen, r.seen), append(o.Stage, r.stage), append(o.Chance, r.chance)
		}
		e.Off, o.Off = append(e.Off, int64(len(e.At))), append(o.Off, int64(len(o.At)))
	}
	return b.d
}
