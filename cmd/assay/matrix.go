package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/features/frame"
)

// wanted is what matrix is asked.
type wanted struct {
	study, out, at string
	json           bool
}

func matrixCommand() *cobra.Command {
	t := wanted{}
	c := &cobra.Command{
		Use:   "matrix",
		Short: "Write what was known of leads as a table, for notebooks and other tools",
		Long: `matrix makes a row a lead at a moment and a column a feature, of what was known
just before that moment. Without --at these are the rows that points are learned
from, with their label and weight. With --at and the name of a lead column of
times it is a row a lead at its time there; with --at and a time, every lead that
was known by then, and neither needs outcomes.

It prints what is in each column; with -o it writes the table, as Parquet
(.parquet) or as an Arrow file (.arrow).`,
		Args: arguments(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			return doMatrix(c.Context(), c.OutOrStdout(), t)
		},
	}
	studyFlag(c, &t.study)
	c.Flags().StringVarP(&t.out, "out", "o", "", "the file to write: matrix.parquet or matrix.arrow")
	c.Flags().StringVar(&t.at, "at", "", "a lead column of times, or a time: 2025-06-30 or 2025-06-30T14:00:00Z")
	c.Flags().BoolVar(&t.json, "json", false, "print the page as JSON")
	return c
}

func doMatrix(ctx context.Context, stdout io.Writer, t wanted) error {
	if err := t.writable(); err != nil {
		return err
	}
	s, err := t.read()
	if err != nil {
		return err
	}
	if err := t.apart(s); err != nil {
		return err
	}
	d, m, warnings, err := t.matrix(ctx, s)
	if err != nil {
		return s.Locate(err)
	}
	f := &frame.Frame{Matrix: m, IDs: d.Leads.IDs, Features: s.Job.Features, Undated: d.Clock != data.Dated,
		Origin: [][2]string{{"program", program}, {"study", s.Name}, {"study_hash", s.Hash}, {"fingerprint", d.Fingerprint}, {"at", t.atWhat()}}}
	page, err := t.page(ctx, s, f)
	if err != nil {
		return err
	}
	page.Warnings = append(page.Warnings, warnings...)
	if t.out != "" {
		if err := t.write(ctx, f); err != nil {
			return err
		}
	}
	if t.json {
		return indented(stdout, page)
	}
	return page.text(stdout)
}

// read reads the study, which needs no outcomes where a time is given.
func (t *wanted) read() (*study.Study, error) {
	if t.at == "" {
		return study.Read(t.study)
	}
	return study.ReadPast(t.study)
}

// Endings of the files that can be written.
const (
	parquetEnding = ".parquet"
	arrowEnding   = ".arrow"
)

// writable refuses, before any work is done, a file that cannot be written.
func (t *wanted) writable() error {
	if t.out == "" {
		return nil
	}
	if ending := strings.ToLower(filepath.Ext(t.out)); ending != parquetEnding && ending != arrowEnding {
		return &usageError{msg: fmt.Sprintf("%s has no ending that says what to write", oneLine(t.out)), hint: "name it .parquet or .arrow, e.g. -o matrix.parquet"}
	}
	folder := filepath.Dir(t.out)
	if info, err := os.Stat(folder); err == nil && !info.IsDir() || err != nil && !os.IsNotExist(err) {
		return &usageError{msg: folder + " is no folder", hint: "name a file in another folder with -o"}
	}
	if info, err := os.Stat(t.out); err == nil && info.IsDir() {
		return &usageError{msg: t.out + " is a folder, and would be a file", hint: "name another file with -o"}
	}
	return nil
}

// apart refuses to write over a file that the study reads.
func (t *wanted) apart(s *study.Study) error {
	out, err := os.Stat(t.out)
	if err != nil {
		return nil // there is no such file
	}
	for _, path := range inputs(&s.Source) {
		if in, err := os.Stat(path); err == nil && os.SameFile(in, out) {
			return &usageError{msg: t.out + " is a file that the study reads", hint: "name another file with -o"}
		}
	}
	return nil
}

// inputs are the files that a study reads.
func inputs(s *data.Source) []string {
	paths := slices.Concat(s.Leads.Files, s.Outcomes.Files)
	for i := range s.Events {
		paths = append(paths, s.Events[i].Files...)
	}
	for i := range s.Leads.Join {
		paths = append(paths, s.Leads.Join[i].Files...)
	}
	if s.Leads.Changes != nil {
		paths = append(paths, s.Leads.Changes.Files...)
	}
	return paths
}

// write writes the file whole or not at all.
func (t *wanted) write(ctx context.Context, f *frame.Frame) error {
	write := f.WriteArrow
	if strings.ToLower(filepath.Ext(t.out)) == parquetEnding {
		write = func(w io.Writer) error { return f.WriteParquet(w, program) }
	}
	return writeAll(ctx, filepath.Dir(t.out), []output{{filepath.Base(t.out), write}})
}
