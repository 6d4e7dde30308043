package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"assay/backtest"
	"assay/backtest/report"
	"assay/backtest/report/html"
	"assay/data"
)

// output is a file to be: its name, and what writes it.
type output struct {
	name  string
	write func(io.Writer) error
}

// fileNames are the files that a run may write: the report, then the table
// and what is made of it.
var fileNames = []string{"report.html", "report.json", "model.json", "points.csv", "scores.csv"}

// names are the files of a run. Where too little was there to learn from,
// there is no table to write.
func names(result *backtest.Result) []string {
	if result.Table == nil {
		return fileNames[:2:2]
	}
	return fileNames
}

func outputs(d *data.Dataset, result *backtest.Result, r *report.Report) []output {
	write := map[string]func(io.Writer) error{
		"report.html": func(w io.Writer) error { return html.Render(w, r) },
		"report.json": func(w io.Writer) error { return report.JSON(w, r) },
		"model.json":  func(w io.Writer) error { return result.Table.Write(w) },
		"points.csv":  func(w io.Writer) error { return report.PointsCSV(w, r) },
		"scores.csv":  func(w io.Writer) error { return scoresCSV(w, d, result.Scores) },
	}
	var files []output
	for _, name := range names(result) {
		files = append(files, output{name, write[name]})
	}
	return files
}

// writable refuses, before any work is done, a folder that cannot take the
// files of a run.
func writable(folder string) error {
	const hint = "name another folder with -o"
	if folder == "" {
		return &usageError{msg: "the folder to write to has no name", hint: hint}
	}
	if info, err := os.Stat(folder); err == nil && !info.IsDir() || err != nil && !os.IsNotExist(err) {
		return &usageError{msg: folder + " is no folder", hint: hint}
	}
	for _, name := range fileNames {
		path := filepath.Join(folder, name)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return &usageError{msg: path + " is a folder, and would be a file", hint: hint}
		}
	}
	return nil
}

// writeAll writes files to folder, all or none: each is written whole and
// put to disk in a folder of its own beside them, and they take their names
// when the last one is done. An error, or the end of ctx before that, leaves
// what was there.
func writeAll(ctx context.Context, folder string, files []output) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	drafts, err := os.MkdirTemp(folder, ".draft-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(drafts)
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(drafts, f.name), f.write); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.Rename(filepath.Join(drafts, f.name), filepath.Join(folder, f.name)); err != nil {
			return err
		}
	}
	return nil
}

// removeStale takes away what an earlier run wrote to folder and this one did
// not, and returns the names: points beside a report that says there are none
// would be taken for its own.
func removeStale(folder string, written []string) (removed []string, err error) {
	for _, name := range fileNames {
		if slices.Contains(written, name) {
			continue
		}
		switch err := os.Remove(filepath.Join(folder, name)); {
		case err == nil:
			removed = append(removed, name)
		case !errors.Is(err, fs.ErrNotExist):
			return removed, err
		}
	}
	return removed, nil
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}
