package data

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// What is allocated grows with the chunks of a file, by a few dozen each, and
// with the different words in it, not with its rows.
func TestAllocationsDoNotGrowWithRows(t *testing.T) {
	const few, group, most = 6_000, 3_000, 250
	for name, write := range map[string]func(n int) string{
		"csv":        func(n int) string { return manyCSV(t, n, "%s,%s,%s,page %d\n") },
		"quoted csv": func(n int) string { return manyCSV(t, n, "\"%s\",\"%s\",\"%s\",\"page \"\"%d\"\"\"\r\n") },
		"parquet":    func(n int) string { return manyParquet(t, n, group) },
	} {
		s := company{leads: manyLeads()}.source(t)
		s.Events = []EventSource{{Files: []string{write(few)}, Lead: "lead", At: "at", Type: "type", Columns: []string{"page"}}}
		small, size := mallocs(t, s, few)
		s.Events[0].Files[0] = write(10 * few)
		large, sizeLarge := mallocs(t, s, 10*few)
		chunks := uint64(9 * few / group)
		if name != "parquet" {
			chunks = uint64((sizeLarge - size) / testBlock)
		}
		if large > small+most*chunks {
			t.Errorf("%s: %d allocations for %d rows, %d for %d in %d more chunks", name, small, few, large, 10*few, chunks)
		}
		t.Logf("%s: %.1f allocations for each of %d more chunks", name, float64(large-small)/float64(chunks), chunks)
	}
}

const testBlock = 1 << 16

// mallocs counts what reading s allocates, the second time: pools are full.
func mallocs(t *testing.T, s Source, rows int) (n uint64, size int64) {
	t.Helper()
	info, err := os.Stat(s.Events[0].Files[0])
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r := newReader(context.Background(), s)
		r.block = testBlock
		d, err := r.read()
		if err != nil || d.Events.Len() != rows {
			t.Fatalf("%v, %d events", err, d.Events.Len())
		}
		runtime.ReadMemStats(&after)
		n = after.Mallocs - before.Mallocs
	}
	return n, info.Size()
}

func manyLeads() string {
	var b strings.Builder
	b.WriteString("id,created\n")
	for i := range 100 {
		fmt.Fprintf(&b, "lead %d,2025-01-01\n", i)
	}
	return b.String()
}

// many gives n rows of events in the order of time.
func many(n int, row func(lead, at, kind string, page int)) {
	for i := range n {
		row(fmt.Sprintf("lead %d", i*7%100), (1_735_725_600*Second + Time(i)*Second).String(), fmt.Sprintf("type %d", i%5), i%50)
	}
}

func manyCSV(t *testing.T, n int, row string) string {
	var b strings.Builder
	b.WriteString("lead,at,type,page\n")
	many(n, func(lead, at, kind string, page int) { fmt.Fprintf(&b, row, lead, at, kind, page) })
	return writeText(t, filepath.Join(t.TempDir(), "events.csv"), b.String())
}

func manyParquet(t *testing.T, n, group int) string {
	cols := []col{{"lead", stringNode, nil}, {"at", stringNode, nil}, {"type", dictNode, nil}, {"page", dictNode, nil}}
	many(n, func(lead, at, kind string, page int) {
		for k, v := range []any{lead, at, kind, fmt.Sprint("page ", page)} {
			cols[k].values = append(cols[k].values, v)
		}
	})
	return writeParquet(t, filepath.Join(t.TempDir(), "events.parquet"), group, cols...)
}
