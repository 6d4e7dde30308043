package frame

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rowsAsJSON are the rows of f as read_frame.py prints them.
func rowsAsJSON(t *testing.T, f *Frame) string {
	t.Helper()
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	for i := range f.Rows {
		row := []any{string(f.id(i)), f.Rows[i].At}
		for c := range f.Cols {
			switch text, col := cellText(f, c, i), &f.Cols[c]; {
			case text == "":
				row = append(row, nil)
			case col.Code != nil && col.Levels[0] != "false":
				row = append(row, text[1:])
			default:
				row = append(row, json.RawMessage(text))
			}
		}
		label := any(f.Label[i])
		if f.Label[i] < 0 {
			label = nil
		}
		if err := out.Encode(append(row, label, int64(math.Float64bits(f.W(i))))); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// What pyarrow read of the small matrix, stored beside the script that read
// it, is what the matrix holds.
func TestPyarrowReadTheSmallMatrix(t *testing.T) {
	want, err := os.ReadFile("testdata/ref/frame.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := rowsAsJSON(t, frame(40)); !strings.HasSuffix(string(want), "0123456789abcdef\n"+got) {
		t.Errorf("pyarrow read\n%s\nand the matrix holds\n%s", want, got)
	}
}

// pyarrow reads both files to the same values; ASSAY_PYTHON names a Python
// that has it where python3 has not.
func TestPyarrowReads(t *testing.T) {
	python := os.Getenv("ASSAY_PYTHON")
	if python == "" {
		python = "python3"
	}
	if out, err := exec.Command(python, "-c", "import pyarrow").CombinedOutput(); err != nil {
		t.Skipf("%s has no pyarrow: %s", python, bytes.TrimSpace(out))
	}
	stored, err := os.ReadFile("testdata/ref/frame.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 40, 3000} {
		f := frame(n)
		for _, ending := range []string{"parquet", "arrow"} {
			path := filepath.Join(t.TempDir(), "matrix."+ending)
			raw := written(t, f.WriteArrow)
			if ending == "parquet" {
				raw = written(t, func(w io.Writer) error { return f.WriteParquet(w, "assay test") })
			}
			if err := os.WriteFile(path, raw, 0o666); err != nil {
				t.Fatal(err)
			}
			got, err := exec.Command(python, "testdata/ref/read_frame.py", path).CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, got)
			}
			if n == 40 && !bytes.Equal(got, stored) {
				t.Errorf("%s: pyarrow reads now\n%s", ending, got)
			}
			if want := "0123456789abcdef\n" + rowsAsJSON(t, f); !strings.HasSuffix(string(got), want) {
				t.Errorf("%s of %d rows: other values\n%s", ending, n, fmt.Sprintf("%.2000s", got))
			}
		}
	}
}
