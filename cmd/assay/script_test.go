package main

import (
	"encoding/csv"
	"errors"
	"flag"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts expect")

// TestMain lets scripts run this very binary as assay.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"assay": main})
}

// TestScripts runs the scripts of testdata/script: commands, what they say,
// and the files they need.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "along": along},
	})
}

// exits runs a program that must end with a code: exits 2 assay run.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// along looks at the points of a feature along its bins, which have to be of more
// than one worth and never to fall, or never to rise: along rises points.csv
// visits.
func along(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 || args[0] != "rises" && args[0] != "falls" {
		ts.Fatalf("usage: along rises|falls FILE FEATURE")
	}
	table, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[1]))).ReadAll()
	ts.Check(err)
	var points []int
	for _, row := range table {
		if row[0] == args[2] {
			n, err := strconv.Atoi(row[3])
			ts.Check(err)
			points = append(points, n)
		}
	}
	for i := 1; i < len(points); i++ {
		if args[0] == "rises" && points[i] < points[i-1] || args[0] == "falls" && points[i] > points[i-1] {
			ts.Fatalf("%s: points %v: not so", args[2], points)
		}
	}
	if len(points) < 2 || points[0] == points[len(points)-1] {
		ts.Fatalf("%s: points %v: all the same", args[2], points)
	}
}
