package report_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"assay/backtest/report"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// Every renderer of this package on every sample: testdata/<sample>.<ext>.
func TestGolden(t *testing.T) {
	renderers := map[string]func(io.Writer, *report.Report) error{"txt": report.Text, "json": report.JSON, "csv": report.PointsCSV}
	for name, r := range samples() {
		for ext, render := range renderers {
			t.Run(name+"."+ext, func(t *testing.T) {
				var got bytes.Buffer
				if err := render(&got, r); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"."+ext, got.Bytes())
			})
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is rendered now:\n%s", file, got)
	}
}
