package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"assay/data/cond"
)

// version is written into every output; it changes when results may.
const version = "0.1.0"

const program = "assay " + version

// run is the program: it does what args say and tells stderr, once, what
// went wrong. What it gives back is that error, for the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	stop := profiled(root)
	err := root.ExecuteContext(ctx)
	stop()
	if err != nil && ctx.Err() != nil && !errors.Is(err, errThin) {
		err = errInterrupted
	}
	complain(stderr, err)
	return err
}

func rootCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "assay",
		Short: "Learn which leads are worth handing to sales, and prove it on history",
		Long: `assay reads what marketing knows about its leads and what sales did with them,
learns how many points each behaviour and attribute is worth, proposes the cut,
and proves on history whether that beats the rules in use today.`,
		Example: `  assay demo                 make a company to try it on, and do it all
  assay init contacts.csv    look at files, and write a first study for them
  assay check                say what is in the data, and what is wrong with it
  assay run                  do it all for the study assay.yaml
  assay matrix -o m.parquet  write what was known, for notebooks and other tools
  assay explain L000042      say why a lead has its score`,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.SetVersionTemplate(program + "\n")
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return wrongFlag(c, err) })
	c.AddCommand(demoCommand(), initCommand(), checkCommand(), runCommand(), matrixCommand(), explainCommand())
	return c
}

// noCommand refuses what is no command, naming those that are near.
func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, known := range c.Commands() {
		if known.IsAvailableCommand() {
			names = append(names, known.Name())
		}
	}
	return &usageError{msg: fmt.Sprintf("unknown command %q", args[0]), hint: near(args[0], names, "assay --help")}
}

// arguments refuses too few and too many; what they are is said by the hint.
func arguments(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		hint := "usage: " + c.UseLine()
		switch {
		case len(args) < least:
			return &usageError{msg: c.Name() + " needs an argument", hint: hint}
		case len(args) > most:
			return &usageError{msg: fmt.Sprintf("%s has no use for %q", c.Name(), args[most]), hint: hint}
		}
		return nil
	}
}

// near is a hint with what was probably meant, or else where to look.
func near(text string, known []string, otherwise string) string {
	slices.Sort(known)
	if found := cond.Nearest(text, known); len(found) > 0 {
		return "did you mean " + found[0] + "?"
	}
	return "see " + otherwise
}
