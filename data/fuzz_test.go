package data

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// fuzzRead reads what is named by source, which is to be a Dataset or a
// FileError, at a bearable price.
func fuzzRead(t *testing.T, source Source) {
	cost, err := readWithin(t, "the file", source)
	if cost > mostMore {
		t.Errorf("takes %d MB", cost>>20)
	}
	var file *FileError
	if err != nil && (!errors.As(err, &file) || file.Hint == "" && file.Err == nil) {
		t.Errorf("%v", err)
	}
}

// FuzzParquet: no bytes make the reader of Parquet panic, hang or swell.
func FuzzParquet(f *testing.F) {
	for _, option := range []parquet.WriterOption{parquet.Compression(&parquet.Snappy), parquet.Compression(&parquet.Zstd), parquet.DataPageVersion(1)} {
		b, err := os.ReadFile(writeEncoded(f, facts(9), option))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	leads := writeText(f, filepath.Join(f.TempDir(), "leads.csv"), "id,created\nlead 0,2025-01-01\nlead 1,2025-01-01\n")
	path := filepath.Join(f.TempDir(), "events")
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 12 {
			return
		}
		b = append(append([]byte("PAR1"), b[min(4, len(b)):len(b)-4]...), "PAR1"...)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		s := leadsOf(leads)
		s.Events = []EventSource{{Files: []string{path}, Lead: "lead", At: "at", Known: "known", Type: "type", Columns: []string{"n", "note", "real", "yes"}}}
		fuzzRead(t, s)
		if _, err := readAll(path); err != nil && !errors.As(err, new(*FileError)) {
			t.Errorf("%v", err)
		}
	})
}

// FuzzCSV: no bytes make the reader of text panic, hang or swell; what is
// read counts every row.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{twoLeads, "id;created\na;03.04.2025\n", "\ufeffid\tcreated\r\n\"a\"\"b\"\t2025-01-01T10:00:00+02:00\r\n", "id,created,v\na,2025-01-01,\"x\ny\"\nb,2025-01-02,1e3\n"} {
		f.Add([]byte(text))
	}
	path := filepath.Join(f.TempDir(), "leads")
	f.Fuzz(func(t *testing.T, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		fuzzRead(t, leadsOf(path))
	})
}
