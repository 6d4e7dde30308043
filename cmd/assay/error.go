package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"assay/backtest"
	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/model"
)

var (
	// errThin: the page is printed, and says what is missing.
	errThin        = errors.New("the data cannot support an answer")
	errInterrupted = errors.New("interrupted")
)

// usageError is a command line that cannot be.
type usageError struct{ msg, hint string }

func (e *usageError) Error() string { return e.msg }

// hinted is an error with what would work instead.
type hinted struct {
	error
	hint string
}

func (e *hinted) Unwrap() error { return e.error }

// exitCode: 0 done, 1 failed, 2 wrong usage or study, 3 done but the data
// cannot support an answer.
func exitCode(err error) int {
	var usage *usageError
	var wrong *study.Error
	var spec *data.SpecError
	var fit *model.FitError
	var cut *model.CutError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage), errors.As(err, &wrong), errors.As(err, &spec):
		return 2
	case errors.Is(err, errThin), errors.Is(err, backtest.ErrOneClass), errors.Is(err, backtest.ErrNoAnswers), errors.As(err, &fit), errors.As(err, &cut):
		return 3
	}
	return 1
}

// complain says what went wrong: "assay: <where>: <what>", the place in the
// study where there is one, and "hint: …".
func complain(w io.Writer, err error) {
	if err == nil || errors.Is(err, errThin) {
		return
	}
	fmt.Fprintf(w, "assay: %v\n", err)
	var wrong *study.Error
	if errors.As(err, &wrong) {
		io.WriteString(w, wrong.Excerpt)
	}
	if hint := hintOf(err); hint != "" {
		fmt.Fprintf(w, "hint: %s\n", hint)
	}
}

func hintOf(err error) string {
	var usage *usageError
	var wrong *study.Error
	var spec *data.SpecError
	var file *data.FileError
	var fit *model.FitError
	var cut *model.CutError
	var more *hinted
	switch {
	case errors.As(err, &more):
		return more.hint
	case errors.As(err, &usage):
		return usage.hint
	case errors.As(err, &wrong):
		return wrong.Hint
	case errors.As(err, &spec):
		return spec.Hint
	case errors.As(err, &file):
		return file.Hint
	case errors.As(err, &fit):
		return fit.Hint
	case errors.As(err, &cut):
		return cut.Hint
	case errors.Is(err, context.DeadlineExceeded):
		return "give it more time"
	}
	return ""
}

// unanswered adds to an error about answers what the data says about them: a
// stage that never occurs, or else why most of its rows were left out.
func unanswered(err error, d *data.Dataset) error {
	if !errors.Is(err, backtest.ErrOneClass) && !errors.Is(err, backtest.ErrNoAnswers) {
		return err
	}
	for _, w := range d.Warnings {
		if w.Code == "stage-never-occurs" {
			return &hinted{err, w.Text + ": " + w.Hint}
		}
	}
	if len(d.Dropped) > 0 {
		most := slices.MaxFunc(d.Dropped, func(a, b data.Drop) int { return cmp.Compare(a.Count, b.Count) })
		return &hinted{err, fmt.Sprintf("of %d rows %d are left out (%s): check the columns that the study names", d.Rows, most.Count, most.Reason)}
	}
	return &hinted{err, "check in the study which columns or stages tell outcomes, and between which days they were observed"}
}

// wrongFlag says of a flag that cannot be what was probably meant.
func wrongFlag(c *cobra.Command, err error) error {
	hint := "see " + c.CommandPath() + " --help"
	if name, unknown := strings.CutPrefix(err.Error(), "unknown flag: --"); unknown {
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		hint = near("--"+name, names, c.CommandPath()+" --help")
	}
	return &usageError{msg: err.Error(), hint: hint}
}
