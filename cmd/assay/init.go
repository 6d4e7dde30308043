package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"assay/backtest"
	"assay/cmd/assay/internal/propose"
	"assay/cmd/assay/internal/study"
	"assay/data"
)

// proposalJob is what init is asked.
type proposalJob struct {
	files []string
	out   string // the study to write; "-" is standard output
	leads string // the file of the leads; "": find it out
	force bool
}

func initCommand() *cobra.Command {
	j := proposalJob{}
	c := &cobra.Command{
		Use:   "init FILE...",
		Short: "Look at files, and write a first study for them",
		Long: `init looks at CSV and Parquet files, as a CRM or a database exports them, and
writes a study that runs: which file holds the leads, what tells them apart, what
they did, what became of them, and which columns are worth learning from. Beside
each guess stands its reason, and what was left out stands below with why.`,
		Example: `  assay init contacts.csv
  assay init contacts.csv activities.parquet deals.csv
  assay init leads.csv -o -        print the study, write nothing`,
		Args: arguments(1, mostFiles),
		RunE: func(c *cobra.Command, args []string) error {
			j.files = args
			return doInit(c.Context(), c.OutOrStdout(), j)
		},
	}
	c.Flags().StringVarP(&j.out, "out", "o", defaultStudy, "the study to write; - prints it")
	c.Flags().StringVar(&j.leads, "leads", "", "the file with one row a lead, where init cannot tell")
	c.Flags().BoolVar(&j.force, "force", false, "write over a study that is there")
	return c
}

const mostFiles = 1000

// doInit looks at files, proposes, writes, and says what it did.
func doInit(ctx context.Context, stdout io.Writer, j proposalJob) error {
	if err := j.mayWrite(); err != nil {
		return err
	}
	files, err := j.look(ctx)
	if err != nil {
		return err
	}
	proposal, err := propose.Study(files, j.leads)
	var none *propose.Error
	if errors.As(err, &none) {
		return &hinted{err, none.Hint}
	}
	if err != nil {
		return err
	}
	unread := j.try(ctx, proposal)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if j.out == "-" {
		_, err := io.WriteString(stdout, proposal.YAML)
		return errors.Join(err, unread)
	}
	if err := j.write(ctx, proposal.YAML); err != nil {
		return err
	}
	return errors.Join(j.say(stdout, proposal), unread)
}

// mostTried is how many rows a proposal is tried on: reading takes memory.
const mostTried = 5_000_000

// try reads what the proposal names, as run will, and leaves out of it what
// the data shows to give the answer away. Its error is why the study could
// not be run as it is.
func (j proposalJob) try(ctx context.Context, p *propose.Proposal) error {
	s, err := study.Parse(j.path(), p.YAML)
	if err != nil || p.Rows() > mostTried {
		return err
	}
	d, err := data.Read(ctx, s.Source)
	if err != nil {
		return s.Locate(err)
	}
	p.LeaveOut(backtest.Suspects(d, &s.Job.Question))
	return nil
}

// path is where the study is, or would be.
func (j proposalJob) path() string {
	if j.out == "-" {
		return defaultStudy
	}
	return j.out
}

// mayWrite refuses, before any work is done, to write over what is there.
func (j proposalJob) mayWrite() error {
	if j.out == "-" {
		return nil
	}
	info, err := os.Stat(j.out)
	switch {
	case j.out == "":
		return &usageError{msg: "the study to write has no name", hint: "name it with -o, e.g. -o assay.yaml"}
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil && info.IsDir():
		return &usageError{msg: j.out + " is a folder", hint: "name the study in it: -o " + quoted(filepath.ToSlash(filepath.Join(j.out, defaultStudy)))}
	case slices.Contains(j.files, j.out):
		return &usageError{msg: j.out + " is one of the files to look at", hint: "name another file to write with -o"}
	case !j.force:
		return &usageError{msg: j.out + " is there already", hint: "write to another file with -o, print with -o -, or write over it with --force"}
	}
	return nil
}

// look looks at the files; those with the same columns are one table.
func (j proposalJob) look(ctx context.Context) ([]propose.File, error) {
	var groups [][]string
	headers := map[string]int{}
	for _, path := range j.files {
		if err := readable(path); err != nil {
			return nil, err
		}
		labels, err := data.Labels(ctx, path)
		if err != nil {
			return nil, forPeople(err)
		}
		slices.Sort(labels)
		header := strings.Join(labels, "\x00")
		g, ok := headers[header]
		if !ok {
			g = len(groups)
			headers[header] = g
			groups = append(groups, nil)
		}
		if !slices.Contains(groups[g], path) {
			groups[g] = append(groups[g], path)
		}
	}
	var files []propose.File
	for _, paths := range groups {
		table, err := data.Look(ctx, paths...)
		if err != nil {
			return nil, forPeople(err)
		}
		if table.Rows == 0 {
			return nil, rowless(table)
		}
		f := propose.File{Table: table}
		for _, path := range together(paths) {
			f.Names = append(f.Names, j.name(path))
		}
		files = append(files, f)
	}
	return files, nil
}

// together is a pattern in place of many files of one folder, where it stands
// for these and no others.
func together(paths []string) []string {
	const many = 4
	if len(paths) < many {
		return paths
	}
	before, after := paths[0], paths[0]
	for _, path := range paths[1:] {
		for !strings.HasPrefix(path, before) {
			before = before[:len(before)-1]
		}
		for !strings.HasSuffix(path, after) {
			after = after[1:]
		}
	}
	if strings.ContainsAny(before+after, `*?[\`) {
		return paths
	}
	found, err := filepath.Glob(before + "*" + after)
	sorted := slices.Sorted(slices.Values(paths))
	if slices.Sort(found); err != nil || !slices.Equal(found, sorted) {
		return paths
	}
	return []string{before + "*" + after}
}

// rowless says why a table has no rows: none was exported, or none of its
// columns can be read.
func rowless(t *data.Table) error {
	if slices.ContainsFunc(t.Columns, func(c *data.Sketch) bool { return c.Kind != 0 }) {
		return &hinted{fmt.Errorf("%s: has a header and no rows", t.Paths[0]), "export it again, with its rows"}
	}
	return &hinted{fmt.Errorf("%s: has no column that can be read", t.Paths[0]), "export it flat: one row a lead, and no lists or groups in its columns"}
}

// name is how the study calls a file: relative to the folder of the study.
func (j proposalJob) name(path string) string {
	folder := "."
	if j.out != "-" {
		folder = filepath.Dir(j.out)
	}
	from, err := filepath.Abs(folder)
	if err != nil {
		return filepath.ToSlash(path)
	}
	to, err := filepath.Abs(path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	if name, err := filepath.Rel(from, to); err == nil {
		return filepath.ToSlash(name)
	}
	return filepath.ToSlash(to)
}

// readable says what to do about an argument that is no table.
func readable(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &hinted{fmt.Errorf("%s: no such file", path), beside(path)}
	case err == nil && info.IsDir():
		return &hinted{fmt.Errorf("%s: is a folder", path), "name the files in it, e.g. " + quoted(filepath.ToSlash(path)) + "/*.csv"}
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers":
		return &hinted{fmt.Errorf("%s: is a workbook, not a table", path), "save its sheet as CSV UTF-8 (File, Save As), one file for each sheet"}
	}
	return nil
}

// beside names a file of the same folder that was probably meant.
func beside(path string) string {
	var names []string
	entries, _ := os.ReadDir(filepath.Dir(path)) // no folder, no names
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return near(filepath.Base(path), names, "which files are there: ls "+quoted(filepath.ToSlash(filepath.Dir(path))))
}

// forPeople: there is no study yet that a path could be relative to.
func forPeople(err error) error {
	var file *data.FileError
	if errors.As(err, &file) && strings.Contains(file.Hint, "relative to the study") {
		return &hinted{err, "check the path, and that you may read the file"}
	}
	return err
}

// write writes the study whole or not at all.
func (j proposalJob) write(ctx context.Context, text string) error {
	folder, name := filepath.Split(j.out)
	if folder == "" {
		folder = "."
	}
	return writeAll(ctx, folder, []output{{name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}}})
}

// say is the page: what was taken for what, and what to type next.
func (j proposalJob) say(w io.Writer, p *propose.Proposal) error {
	var b bytes.Buffer
	if err := p.Summary(&b); err != nil {
		return err
	}
	study := ""
	if j.out != defaultStudy {
		study = " -s " + quoted(filepath.ToSlash(j.out))
	}
	first := "Look it over"
	if p.Edit != "" {
		first = "Look for EDIT in it"
	}
	fmt.Fprintf(&b, "\n%s is written. %s, then:\n  assay check%s\n  assay run%s\n", j.out, first, study, study)
	_, err := w.Write(b.Bytes())
	return err
}
