package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"assay/data/demo"
)

// mostLeads is how many leads a demo may have; they are made in memory.
const mostLeads = 2_000_000

func demoCommand() *cobra.Command {
	o := demo.Options{}
	force, asJSON := false, false
	c := &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Make a company to try assay on, and do the main job on it",
		Long: `demo writes two years of a made-up software company: leads, what they did, what
sales answered, and a study (assay.yaml); then does what run does. The truth
that it was made with is in truth.json, which the study does not read.`,
		Args: arguments(0, 1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := "demo"
			if len(args) > 0 {
				dir = args[0]
			}
			if err := makeDemo(c, dir, o, force); err != nil {
				return err
			}
			return doRun(c.Context(), c.OutOrStdout(), c.ErrOrStderr(), job{study: filepath.Join(dir, defaultStudy), out: filepath.Join(dir, defaultOut), json: asJSON})
		},
	}
	c.Flags().IntVar(&o.Leads, "leads", 20_000, "how many leads")
	c.Flags().Uint64Var(&o.Seed, "seed", 1, "another seed is another company")
	c.Flags().BoolVar(&o.Steady, "steady", false, "nothing changes at half time")
	c.Flags().BoolVar(&o.Hidden, "hidden", false, "sales also sees something that no feature tells")
	c.Flags().BoolVar(&force, "force", false, "write into a folder that holds other files")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	return c
}

func makeDemo(c *cobra.Command, dir string, o demo.Options, force bool) error {
	if o.Leads < 1 || o.Leads > mostLeads {
		return &usageError{msg: fmt.Sprintf("a company of %d leads cannot be made", o.Leads), hint: fmt.Sprintf("give --leads from 1 to %d", mostLeads)}
	}
	if o.Seed > math.MaxInt64 {
		return &usageError{msg: "the seed is too large", hint: "give a --seed below 2^63"}
	}
	if !force {
		if err := free(dir); err != nil {
			return err
		}
	}
	return demo.New(o).Write(c.Context(), dir)
}

// free says whether a demo may be written to dir: where there is nothing, or
// another demo.
func free(dir string) error {
	if dir == "" {
		return &usageError{msg: "the folder to write to has no name", hint: "name a folder that is empty or new: assay demo try"}
	}
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return &usageError{msg: dir + " is no folder", hint: "name a folder that is empty or new: assay demo try"}
	}
	for _, name := range []string{defaultStudy, "truth.json"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return &usageError{msg: dir + " holds other files than a demo", hint: "name a folder that is empty or new, or add --force"}
		}
	}
	return nil
}
