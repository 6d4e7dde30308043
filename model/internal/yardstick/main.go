// Command yardstick fits a ridge to a binned design and prints one JSON line,
// so that it can be measured beside another program:
//
//	yardstick [-runs 1] [-tol 1e-8] [-cpuprofile FILE] FILE
//
// FILE is Parquet: column y of 0 and 1, all other columns codes from 0. Every
// code has a coefficient, the strength is 1, and the clock runs for the fit
// alone, from columns of codes on: making the design is part of it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"time"

	"assay/model/logit"
)

func main() {
	tolerance := flag.Float64("tol", 1e-8, "greatest derivative of the mean loss at the end")
	runs := flag.Int("runs", 1, "fits in a row; the last one's time is told")
	profile := flag.String("cpuprofile", "", "write a CPU profile to this file")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: yardstick [-runs 1] [-tol 1e-8] FILE")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *runs, *tolerance, *profile); err != nil {
		fmt.Fprintln(os.Stderr, "yardstick:", err)
		os.Exit(1)
	}
}

func run(file string, runs int, tolerance float64, profile string) error {
	label, terms, err := read(file)
	if err != nil {
		return err
	}
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	var fit *logit.Fit
	var took time.Duration
	for range runs {
		start := time.Now()
		d, err := logit.NewDesign(terms, label, nil, nil)
		if err != nil {
			return err
		}
		if fit, err = logit.Train(d, logit.Options{Penalty: logit.Ridge, Strength: 1, Tolerance: tolerance}); err != nil {
			return err
		}
		took = time.Since(start)
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"what": "fit assay", "seconds": took.Seconds(), "rows": len(label), "objective": fit.Objective,
		"iterations": fit.Iterations, "gradient": fit.Gradient,
	})
}
