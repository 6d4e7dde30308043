package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/backtest"
	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/model"
)

// command runs the program here and gives back what it said.
func command(ctx context.Context, args ...string) (stdout, stderr string, code int) {
	var out, complaint bytes.Buffer
	err := run(ctx, args, strings.NewReader(""), &out, &complaint)
	return out.String(), complaint.String(), exitCode(err)
}

func TestExitCode(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("disk full"), 1},
		{errInterrupted, 1},
		{&data.FileError{Msg: "cut off"}, 1},
		{&usageError{}, 2},
		{&study.Error{}, 2},
		{fmt.Errorf("around it: %w", &data.SpecError{}), 2},
		{errThin, 3},
		{backtest.ErrOneClass, 3},
		{fmt.Errorf("around it: %w", backtest.ErrNoAnswers), 3},
		{&model.FitError{}, 3},
		{&model.CutError{}, 3},
		{&hinted{backtest.ErrNoAnswers, "look there"}, 3},
	} {
		if got := exitCode(c.err); got != c.want {
			t.Errorf("exitCode(%v) = %d, want %d", c.err, got, c.want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := filepath.Join(t.TempDir(), "demo")
	_, stderr, code := command(ctx, "demo", dir, "--leads", "10")
	if code != 1 || stderr != "assay: interrupted\n" {
		t.Errorf("code %d, %q", code, stderr)
	}
	if left := list(dir); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// list is the names in a folder, hidden ones too.
func list(dir string) (names []string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func says(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// All files take their names, or none does.
func TestWriteAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "out")
	ctx, cancel := context.WithCancel(context.Background())
	if err := writeAll(ctx, dir, []output{{"a", says("1")}, {"b", says("2")}}); err != nil {
		t.Fatal(err)
	}
	failure := errors.New("disk full")
	fail := func(io.Writer) error { return failure }
	if err := writeAll(ctx, dir, []output{{"a", says("3")}, {"c", says("4")}, {"b", fail}}); !errors.Is(err, failure) {
		t.Errorf("error %v, want %v", err, failure)
	}
	stop := func(w io.Writer) error { cancel(); return says("6")(w) }
	if err := writeAll(ctx, dir, []output{{"a", says("5")}, {"b", stop}}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	a, _ := os.ReadFile(filepath.Join(dir, "a"))
	b, _ := os.ReadFile(filepath.Join(dir, "b"))
	if got := string(a) + string(b); got != "12" {
		t.Errorf("files hold %q, want 12", got)
	}
	if got := list(dir); strings.Join(got, " ") != "a b" {
		t.Errorf("folder holds %q, want a and b alone", got)
	}
}

func TestScoresCSV(t *testing.T) {
	ids := data.NewIDs(5)
	var scores []backtest.Scored
	for _, id := range []string{"L1", "=1+1", "-2", "@x", `a,"b`} {
		lead, _ := ids.Add([]byte(id))
		scores = append(scores, backtest.Scored{Lead: lead, Score: -3, Fit: 4, Behaviour: -7, MQL: lead == 0})
	}
	var b bytes.Buffer
	if err := scoresCSV(&b, &data.Dataset{Leads: data.Leads{IDs: ids}}, scores); err != nil {
		t.Fatal(err)
	}
	want := "lead_id,score,fit,behaviour,is_mql\r\nL1,-3,4,-7,true\r\n'=1+1,-3,4,-7,false\r\n-2,-3,4,-7,false\r\n'@x,-3,4,-7,false\r\n" +
		"\"a,\"\"b\",-3,4,-7,false\r\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestInert(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "7": "7", "-7": "-7", "+49": "+49", "-": "'-", "-7+1": "'-7+1", "=x": "'=x", " =x": "' =x", "@x": "'@x",
		"\tx": "'\tx", "＝x": "'＝x", "a=b": "a=b", "L-1": "L-1",
	} {
		if got := inert(text); got != want {
			t.Errorf("inert(%q) = %q, want %q", text, got, want)
		}
	}
}
