package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A file that is written to, cut or taken away while it is read is said to
// have changed, not to be damaged.
func TestChangedWhileRead(t *testing.T) {
	rows := facts(50)
	for _, c := range []struct {
		name, path, want string
		change           func(path string) error
	}{
		{"csv appended", asCSV(t, rows), "has changed while it was read", appendTo},
		{"csv later", asCSV(t, rows), "has changed while it was read", later},
		{"csv replaced", asCSV(t, rows), "has changed while it was read", replace},
		{"csv gone", asCSV(t, rows), "has vanished while it was read", os.Remove},
		{"parquet appended", asParquet(t, rows, 10), "has changed while it was read", appendTo},
		{"parquet cut", asParquet(t, rows, 10), "has changed while it was read", func(path string) error { return os.Truncate(path, 20) }},
		{"parquet gone", asParquet(t, rows, 10), "has vanished while it was read", os.Remove},
	} {
		fs, err := newReader(context.Background(), Source{}).openFiles([]string{c.path})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.change(c.path); err != nil {
			t.Fatal(err)
		}
		err = fs.chunks[0].read(context.Background(), []feed{{field: 0, put: func(*piece) error { return nil }}})
		fs.close()
		var file *FileError
		if !errors.As(err, &file) || !strings.Contains(file.Msg, c.want) || file.File != c.path {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func appendTo(path string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString("x")
	return err
}

// later changes the time of a file and nothing else.
func later(path string) error {
	return os.Chtimes(path, time.Time{}, time.Unix(1, 0))
}

// replace puts another file of the same size in its place.
func replace(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	other := filepath.Join(filepath.Dir(path), "other")
	if err := os.WriteFile(other, b, 0o600); err != nil {
		return err
	}
	return os.Rename(other, path)
}
