package data

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/parquet-go/parquet-go"
)

type benchEvent struct {
	Lead string  `parquet:"lead"`
	At   int64   `parquet:"at,timestamp(microsecond)"`
	Type string  `parquet:"type,dict"`
	URL  *string `parquet:"url,optional,dict"`
}

type benchLead struct {
	ID      string `parquet:"id"`
	Created int64  `parquet:"created,timestamp(microsecond)"`
	Size    int64  `parquet:"size"`
}

// benchCompany writes 100,000 leads with ids of 32 characters and n events in
// the order of time.
func benchCompany(b *testing.B, n int) Source {
	const leads = 100_000
	r := rand.New(rand.NewPCG(1, 1))
	ls := make([]benchLead, leads)
	for i := range ls {
		ls[i] = benchLead{ID: fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()), Created: int64(i), Size: int64(i % 100)}
	}
	urls := make([]string, 500)
	for i := range urls {
		urls[i] = fmt.Sprintf("https://www.example.com/section/%d", i)
	}
	es := make([]benchEvent, n)
	for i := range es {
		es[i] = benchEvent{Lead: ls[r.IntN(leads)].ID, At: 1e15 + int64(i), Type: fmt.Sprintf("type %d", r.IntN(12))}
		if r.IntN(2) == 0 {
			es[i].URL = &urls[r.IntN(500)]
		}
	}
	dir := b.TempDir()
	return Source{
		Leads:  LeadSource{Files: []string{writeRows(b, filepath.Join(dir, "leads"), ls)}, ID: "id", Created: "created"},
		Events: []EventSource{{Files: []string{writeRows(b, filepath.Join(dir, "events"), es)}, Lead: "lead", At: "at", Type: "type", Columns: []string{"url"}}},
	}
}

func writeRows[T any](b *testing.B, path string, rows []T) string {
	b.Helper()
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := parquet.NewGenericWriter[T](f, parquet.Compression(&parquet.Zstd))
	for len(rows) > 0 { // row groups of 262,144 rows
		n := min(1<<18, len(rows))
		if _, err := w.Write(rows[:n]); err != nil {
			b.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
		rows = rows[n:]
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkRead reads two million events; peak is what the process has had
// from the system, the making of the files included.
func BenchmarkRead(b *testing.B) { benchRead(b, benchCompany(b, 2_000_000)) }

// BenchmarkCompany reads the company that the environment names, as
// leads.FORMAT and events.FORMAT with the columns lead_id, created, at, type
// and url. A process of its own is measured with internal/yardstick.
func BenchmarkCompany(b *testing.B) {
	for _, format := range []string{"parquet", "csv"} {
		b.Run(format, func(b *testing.B) {
			file := func(name string) []string { return []string{filepath.Join(os.Getenv("ASSAY_BENCH"), name+"."+format)} }
			if _, err := os.Stat(file("events")[0]); err != nil || os.Getenv("ASSAY_BENCH") == "" {
				b.Skipf("ASSAY_BENCH names no folder with events.%s", format)
			}
			benchRead(b, Source{
				Leads:  LeadSource{Files: file("leads"), ID: "lead_id", Created: "created", Columns: []string{}},
				Events: []EventSource{{Files: file("events"), Lead: "lead_id", At: "at", Type: "type", Columns: []string{"url"}}},
			})
		})
	}
}

func benchRead(b *testing.B, s Source) {
	runtime.GC()
	b.ReportAllocs()
	events := 0
	for b.Loop() {
		events += mustRead(b, s).Events.Len()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(events)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(m.Sys)/1e6, "peak-MB")
}
