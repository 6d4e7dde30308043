// Command yardstick reads the company of a benchmark folder and prints one
// JSON line, so that a whole process can be measured beside another program:
//
//	yardstick [-format csv] [-cpuprofile FILE] DIR
//
// DIR holds leads and events as .parquet or .csv: lead_id and created of the
// leads, lead_id, at, type and url of the events.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"

	"assay/data"
)

func main() {
	format := flag.String("format", "parquet", "how the files end: parquet or csv")
	profile := flag.String("cpuprofile", "", "write a CPU profile to this file")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: yardstick [-format csv] DIR")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *format, *profile); err != nil {
		fmt.Fprintln(os.Stderr, "yardstick:", err)
		os.Exit(1)
	}
}

func run(dir, format, profile string) error {
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	start := time.Now()
	d, err := data.Read(context.Background(), source(dir, format))
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"what": "read assay " + format, "seconds": time.Since(start).Seconds(), "rows": d.Events.Len(), "leads": withEvents(d), "fingerprint": d.Fingerprint,
	})
}

func source(dir, format string) data.Source {
	file := func(name string) []string { return []string{filepath.Join(dir, name+"."+format)} }
	return data.Source{
		Leads:  data.LeadSource{Files: file("leads"), ID: "lead_id", Created: "created", Columns: []string{}},
		Events: []data.EventSource{{Files: file("events"), Lead: "lead_id", At: "at", Type: "type", Columns: []string{"url"}}},
	}
}

// withEvents is the number of leads that have an event.
func withEvents(d *data.Dataset) (n int) {
	for i := range d.Leads.Len() {
		if d.Events.Off[i] < d.Events.Off[i+1] {
			n++
		}
	}
	return n
}
