package main

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"assay/backtest/check"
	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/data/cond"
)

func checkCommand() *cobra.Command {
	path, asJSON, rules, listed := "", false, false, false
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is in the data and what is wrong with it, on one page",
		Long: `check reads the study and the files it names, learns nothing, and prints one page:
what was read and dropped, spans and gaps, how long answers take, which columns
and events go with acceptance, how history will be walked through, and the
smallest difference that it could show. It ends with ready, usable or too
little; every warning comes with its cure.`,
		Args: arguments(0, 0),
		RunE: func(c *cobra.Command, _ []string) error {
			if rules {
				return showRules(c.OutOrStdout(), asJSON)
			}
			if listed {
				return showFeatures(c.Context(), c.OutOrStdout(), path, asJSON)
			}
			return doCheck(c.Context(), c.OutOrStdout(), path, asJSON)
		},
	}
	studyFlag(c, &path)
	c.Flags().BoolVar(&asJSON, "json", false, "print the page as JSON")
	c.Flags().BoolVar(&rules, "rules", false, "list every rule that a warning can come from")
	c.Flags().BoolVar(&listed, "features", false, "list the features of the study, and where each can be exported to")
	return c
}

func doCheck(ctx context.Context, stdout io.Writer, path string, asJSON bool) error {
	s, err := study.Read(path)
	if err != nil {
		return err
	}
	page, err := checked(ctx, s)
	if err != nil {
		return s.Locate(err)
	}
	if asJSON {
		err = indented(stdout, page)
	} else {
		err = check.Text(stdout, page)
	}
	if err == nil && page.Verdict == check.TooLittle {
		err = errThin
	}
	return err
}

// checked reads what the study names, and every column of the leads, which may
// hold more than the study uses.
func checked(ctx context.Context, s *study.Study) (*check.Page, error) {
	if err := bindable(ctx, s); err != nil {
		return nil, err
	}
	d, told, err := readAll(ctx, s.Source)
	if err != nil {
		return nil, err
	}
	left := settle(d, s)
	return check.New(ctx, d, told, &s.Job, check.About{Program: program, Study: s.Name, Dir: s.Dir, Stated: s.States, EveryColumn: s.EveryColumn, Left: left})
}

// readAll reads all columns of the leads, or where one of them that the study
// does not name cannot be read, those that it names.
func readAll(ctx context.Context, source data.Source) (*data.Dataset, *data.Told, error) {
	named := source.Leads.Columns
	source.Leads.Columns = nil
	source.Leads.More = lacking(ctx, source, named)
	d, told, err := data.ReadTold(ctx, source)
	var file *data.FileError
	if named == nil || !errors.As(err, &file) {
		return d, told, err
	}
	source.Leads.Columns, source.Leads.More = named, nil
	return data.ReadTold(ctx, source)
}

// lacking are columns that features name and that are not among all others,
// as they say something else too: which lead it is, or when it was known.
func lacking(ctx context.Context, all data.Source, named []string) []string {
	past, err := data.Outline(ctx, all)
	if err != nil {
		return nil // reading will say it
	}
	return slices.DeleteFunc(slices.Clone(named), func(name string) bool {
		return slices.ContainsFunc(past.Leads.Cols, func(c data.Column) bool { return c.Name == cond.Plain(name) })
	})
}

// showRules prints the rules by the part of the program that looks.
func showRules(w io.Writer, asJSON bool) error {
	if asJSON {
		return indented(w, check.Rules)
	}
	return check.RulesText(w)
}

// showFeatures prints what each feature of the study tells, and which targets
// of exports can have it. Rows are read only where the study leaves it to them
// which lead columns are features.
func showFeatures(ctx context.Context, w io.Writer, path string, asJSON bool) error {
	s, err := study.Read(path)
	if err != nil {
		return err
	}
	if err := bindable(ctx, s); err != nil {
		return s.Locate(err)
	}
	if s.EveryColumn {
		d, err := data.Read(ctx, s.Source)
		if err != nil {
			return s.Locate(err)
		}
		settle(d, s)
	}
	v := check.NewVocabulary(&s.Job, check.About{Program: program, Study: s.Name})
	if asJSON {
		return indented(w, v)
	}
	return check.VocabularyText(w, v)
}
