package backtest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"assay/data"
	"assay/features"
	"assay/model"
)

// benchReplay is leads that did about so much each, followed for 90 days, and
// so many tables of five bins a feature.
func benchReplay(t testing.TB, leads, events, tables int) (*features.Set, []Look, []*model.PointTable) {
	r := rand.New(rand.NewPCG(3, 46))
	d := &data.Dataset{Zone: time.UTC, Events: data.Events{Off: []int64{0}, Types: []string{"a", "b", "c"}}}
	var looks []Look
	for i := range leads {
		d.Leads.Created, d.Leads.Seen = append(d.Leads.Created, 0), append(d.Leads.Seen, 0)
		at := data.Time(0)
		for range r.IntN(2 * events) {
			at += data.Time(r.Int64N(int64(180 * data.Day / data.Time(events))))
			d.Events.At, d.Events.Type = append(d.Events.At, at), append(d.Events.Type, uint16(r.IntN(3)))
		}
		d.Events.Off = append(d.Events.Off, int64(len(d.Events.At)))
		looks = append(looks, Look{uint32(i), 1, 90 * data.Day})
	}
	var fs []features.Feature
	for _, kind := range d.Events.Types {
		for _, w := range []data.Time{7, 30, 90} {
			fs = append(fs, features.Feature{Name: fmt.Sprint(kind, w), Group: features.Behaviour, Measure: features.Count, Events: []string{kind}, Window: w * data.Day})
		}
	}
	fs = append(fs, features.Feature{Name: "days", Group: features.Behaviour, Measure: features.Days, Window: 30 * data.Day},
		features.Feature{Name: "since", Group: features.Behaviour, Measure: features.Since})
	s, err := features.NewSet(d.Past(), fs)
	if err != nil {
		t.Fatal(err)
	}
	return s, looks, benchTables(r, fs, tables)
}

func benchTables(r *rand.Rand, fs []features.Feature, n int) []*model.PointTable {
	var tables []*model.PointTable
	for range n {
		t := &model.PointTable{Features: fs}
		for _, f := range fs {
			term, low := model.Term{Feature: f.Name}, math.Inf(-1)
			for k := range 4 {
				high := max(low, 0) + float64(1+r.IntN(2))
				term.Bins = append(term.Bins, model.Bin{Kind: model.Range, Low: low, High: high, Points: int32(k + r.IntN(3))})
				low = high
			}
			t.Terms = append(t.Terms, term)
		}
		tables = append(tables, t)
	}
	return tables
}

// Every lead along every change, for one table and for five.
func BenchmarkReplay(b *testing.B) {
	for _, n := range []int{1, 5} {
		b.Run(fmt.Sprintf("tables=%d", n), func(b *testing.B) {
			s, looks, tables := benchReplay(b, 20_000, 20, n)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Replay(context.Background(), s, looks, tables); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/20_000/20, "ns/event")
		})
	}
}

// Ten times the events of a lead are ten times the changes, and no more
// allocations: there are some a replay, a chunk and a table, and for highs
// that grow, but none an event or a change.
func TestReplayAllocatesNothingPerEvent(t *testing.T) {
	few, many := replayAllocations(t, 20), replayAllocations(t, 200)
	if many > few+few/4 {
		t.Errorf("%d allocations for 20 events a lead, %d for 200", few, many)
	}
}

func replayAllocations(t *testing.T, events int) uint64 {
	s, looks, tables := benchReplay(t, 640, events, 2)
	least := uint64(math.MaxUint64)
	for range 3 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Replay(context.Background(), s, looks, tables); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		least = min(least, after.Mallocs-before.Mallocs)
	}
	return least
}
