// Command yardstick reads the company of a benchmark folder, builds the 46
// columns that the scripts beside its generator build, and prints one JSON
// line, so that a whole process can be measured beside another program:
//
//	yardstick [-tables N] [-cpuprofile FILE] [-memprofile FILE] DIR
//
// The line has the sums of the columns, so that equal work is compared. With
// -tables it follows every lead along every change besides, for so many point
// tables, and "replay_to_build" is how long that took, read and build being 1.
//
// DIR holds leads.parquet (lead_id, created, as_of) and events.parquet
// (lead_id, at, type, url).
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"time"

	"assay/backtest"
	"assay/data"
	"assay/features"
)

func main() {
	tables := flag.Int("tables", 0, "follow every change for so many point tables")
	cpu := flag.String("cpuprofile", "", "write a CPU profile to this file")
	mem := flag.String("memprofile", "", "write what is held after building to this file")
	flag.Parse()
	if flag.NArg() != 1 || *tables < 0 {
		fmt.Fprintln(os.Stderr, "usage: yardstick [-tables N] [-cpuprofile FILE] [-memprofile FILE] DIR")
		os.Exit(2)
	}
	if err := profiled(*cpu, func() error { return run(flag.Arg(0), *tables, *mem) }); err != nil {
		fmt.Fprintln(os.Stderr, "yardstick:", err)
		os.Exit(1)
	}
}

func profiled(path string, work func() error) error {
	if path == "" {
		return work()
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return work()
}

// clock tells how long each part took.
type clock struct {
	start, last time.Time
	parts       map[string]float64
}

func (c *clock) lap(name string) {
	now := time.Now()
	c.parts[name] = now.Sub(c.last).Seconds()
	c.last = now
}

func run(dir string, tables int, mem string) error {
	ctx, now := context.Background(), time.Now()
	c := &clock{now, now, map[string]float64{}}
	d, err := data.Read(ctx, source(dir))
	if err != nil {
		return err
	}
	c.lap("read")
	s, err := features.NewSet(d.Past(), columns())
	if err != nil {
		return err
	}
	m, err := features.Build(ctx, s, asOf(d))
	if err != nil {
		return err
	}
	c.lap("build")
	told := sums(m)
	if err := heap(mem); err != nil {
		return err
	}
	if tables > 0 {
		runtime.KeepAlive(m)
		m = nil // whoever replays has learned by now
		c.lap("sum")
		if err := replay(ctx, d, s, asOf(d), tables, told); err != nil {
			return err
		}
		c.lap("replay")
		told["replay_to_build"] = c.parts["replay"] / (c.parts["read"] + c.parts["build"])
	}
	told["what"], told["parts"], told["seconds"] = "features assay", c.parts, time.Since(c.start).Seconds()
	runtime.KeepAlive(m)
	return json.NewEncoder(os.Stdout).Encode(told)
}

func heap(path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	runtime.GC()
	return pprof.WriteHeapProfile(f)
}

func source(dir string) data.Source {
	file := func(name string) []string { return []string{filepath.Join(dir, name+".parquet")} }
	return data.Source{
		Leads:  data.LeadSource{Files: file("leads"), ID: "lead_id", Created: "created", Columns: []string{"as_of"}},
		Events: []data.EventSource{{Files: file("events"), Lead: "lead_id", At: "at", Type: "type", Columns: []string{"url"}}},
	}
}

// asOf looks at every lead at the time in its column.
func asOf(d *data.Dataset) []features.Moment {
	at := make([]features.Moment, d.Leads.Len())
	for i, t := range d.Leads.Cols[0].I64 {
		at[i] = features.Moment{Lead: uint32(i), At: data.Time(t)}
	}
	return at
}

// replay follows every lead from when it is known up to its moment.
func replay(ctx context.Context, d *data.Dataset, s *features.Set, at []features.Moment, n int, told map[string]any) error {
	looks := make([]backtest.Look, len(at))
	for i, m := range at {
		looks[i] = backtest.Look{Lead: m.Lead, From: d.Leads.Seen[m.Lead] + 1, To: m.At}
	}
	highs, err := backtest.Replay(ctx, s, looks, tables(s, n))
	if err != nil {
		return err
	}
	told["highs"] = len(highs[0].At)
	return nil
}
