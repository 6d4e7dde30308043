package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"assay/backtest"
	"assay/backtest/report"
	"assay/cmd/assay/internal/study"
	"assay/data"
)

const (
	defaultStudy = "assay.yaml"
	defaultOut   = "out"
)

// job is what a run is asked.
type job struct {
	study string // the study file
	out   string // the folder to write to
	json  bool   // print JSON and not the page
}

func runCommand() *cobra.Command {
	j := job{}
	c := &cobra.Command{
		Use:   "run",
		Short: "Learn the points, prove them on history, and write the report",
		Long: `run reads the study and the files it names, walks through the history as it was
known at each moment, and writes what it found: report.html, report.json,
model.json, points.csv and scores.csv. It prints one page.`,
		Args: arguments(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			return doRun(c.Context(), c.OutOrStdout(), c.ErrOrStderr(), j)
		},
	}
	studyFlag(c, &j.study)
	c.Flags().StringVarP(&j.out, "out", "o", defaultOut, "the folder to write to")
	c.Flags().BoolVar(&j.json, "json", false, "print the report as JSON")
	return c
}

func studyFlag(c *cobra.Command, path *string) {
	c.Flags().StringVarP(path, "study", "s", defaultStudy, "the study file")
}

// doRun is the main job: study to data to result to report to files.
func doRun(ctx context.Context, stdout, stderr io.Writer, j job) error {
	if err := writable(j.out); err != nil {
		return err
	}
	s, err := study.Read(j.study)
	if err != nil {
		return err
	}
	d, result, err := test(ctx, s)
	if err != nil {
		warnOf(stderr, d, err)
		return s.Locate(err)
	}
	result.Warnings = append(result.Warnings, scoresAsOf(s, d, result)...)
	r := report.New(d, &s.Job, result, report.About{Program: program, Study: s.Name, StudyHash: s.Hash, Seed: s.Job.Seed, Files: names(result)})
	r.Folder, r.Next = filepath.ToSlash(j.out), j.next(result)
	if err := writeAll(ctx, j.out, outputs(d, result, r)); err != nil {
		return err
	}
	removed, err := removeStale(j.out, names(result))
	if err != nil {
		return err
	}
	if len(removed) > 0 {
		fmt.Fprintf(stderr, "assay: %s: removed %s of an earlier run: this one has no points\n", filepath.ToSlash(j.out), strings.Join(removed, ", "))
	}
	return show(stdout, r, j.json)
}

// warnOf says what is wrong with the data where it cannot be answered from and
// there is no page to say it on: one of these is often why. What the hint of
// err says anyway is not said twice.
func warnOf(w io.Writer, d *data.Dataset, err error) {
	if d == nil || exitCode(err) != 3 {
		return
	}
	for _, found := range d.Warnings {
		if found.Text+": "+found.Hint == hintOf(err) {
			continue
		}
		fmt.Fprintf(w, "warning: %s\n", oneLine(found.Text))
		if found.Hint != "" {
			fmt.Fprintf(w, "  → %s\n", oneLine(found.Hint))
		}
	}
}

// next is what to type after this run, from where it was started.
func (j job) next(result *backtest.Result) []string {
	if result.Table == nil {
		return nil
	}
	line := "assay explain LEAD"
	if j.study != defaultStudy {
		line += " -s " + quoted(j.study)
	}
	if j.out != defaultOut {
		line += " -m " + quoted(filepath.ToSlash(filepath.Join(j.out, "model.json")))
	}
	return []string{line}
}

// quoted is path as a shell takes it for one word.
func quoted(path string) string {
	plain := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("/._-", c) }
	if strings.IndexFunc(path, func(c rune) bool { return !plain(c) }) < 0 {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// test reads what the study names and backtests what it asks.
func test(ctx context.Context, s *study.Study) (*data.Dataset, *backtest.Result, error) {
	if err := bindable(ctx, s); err != nil {
		return nil, nil, err
	}
	d, err := data.Read(ctx, s.Source)
	if err != nil {
		return nil, nil, err
	}
	if s.EveryColumn {
		d.Warnings = append(d.Warnings, settle(d, s)...)
	}
	s.Job.Origin.Program, s.Job.Origin.Fingerprint = program, d.Fingerprint
	for _, t := range s.Job.Criteria {
		t.Origin.Program, t.Origin.Fingerprint = program, d.Fingerprint
	}
	result, err := backtest.Run(ctx, d, &s.Job)
	return d, result, unanswered(err, d)
}

// show prints the page. The data that cannot support an answer is an error
// of its own, said by the page itself.
func show(w io.Writer, r *report.Report, asJSON bool) error {
	page := report.Text
	if asJSON {
		page = report.JSON
	}
	if err := page(w, r); err != nil {
		return err
	}
	if !r.Enough {
		return errThin
	}
	return nil
}
