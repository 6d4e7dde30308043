package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/data/cond"
	"assay/features"
	"assay/model"
)

// question is what explain is asked.
type question struct {
	lead, study, model, at string
	feature                string // what is behind its value, and not why the score
	json                   bool
}

func explainCommand() *cobra.Command {
	q := question{}
	c := &cobra.Command{
		Use:   "explain LEAD",
		Short: "Say why a lead has its score",
		Long: `explain shows the rows of the learned table for one lead: what was known of it,
how many points that is worth, and the sum. Without --at it looks at the end of
the record, as scores.csv does. With --feature it shows the events behind the
value of one feature of the study; that needs no table.`,
		Args: arguments(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			q.lead = args[0]
			if q.feature != "" {
				return doExplainFeature(c.Context(), c.OutOrStdout(), q)
			}
			return doExplain(c.Context(), c.OutOrStdout(), c.ErrOrStderr(), q)
		},
	}
	studyFlag(c, &q.study)
	c.Flags().StringVarP(&q.model, "model", "m", filepath.Join(defaultOut, "model.json"), "the learned table")
	c.Flags().StringVar(&q.at, "at", "", "the moment to look at: 2025-06-30 or 2025-06-30T14:00:00Z")
	c.Flags().StringVar(&q.feature, "feature", "", "show what is behind the value of this feature")
	c.Flags().BoolVar(&q.json, "json", false, "print JSON")
	return c
}

func doExplain(ctx context.Context, stdout, stderr io.Writer, q question) error {
	s, err := study.Read(q.study)
	if err != nil {
		return err
	}
	table, err := readTable(q.model)
	if err != nil {
		return err
	}
	q.compare(stderr, table, s)
	past, err := data.Outline(ctx, s.Source)
	if err != nil {
		return s.Locate(err)
	}
	if _, err := features.NewSet(past, withGates(table.Features, table.Always, table.Never)); err != nil {
		return fmt.Errorf("%s: %w", q.model, err)
	}
	d, err := data.Read(ctx, s.Source)
	if err != nil {
		return s.Locate(err)
	}
	q.compareData(stderr, table, s, d)
	moment, err := q.moment(d)
	if err != nil {
		return err
	}
	a, err := explain(ctx, d, table, moment)
	if err != nil {
		return fmt.Errorf("%s: %w", q.model, err)
	}
	a.Lead = string(d.Leads.IDs.Name(moment.Lead)) // asked for by any of its keys
	if d.Clock != data.Dated {                     // it is looked at as it is, and not at a time
		a.At = ""
	}
	if q.json {
		return indented(stdout, a)
	}
	return a.page(stdout)
}

// compare warns of a table that another text of the study has made: what it
// calls a column may be another one by now. A table that does not say where it
// is from, as one written by hand, belongs to any.
func (q *question) compare(stderr io.Writer, t *model.PointTable, s *study.Study) {
	if from := t.Origin.StudyHash; from != "" && from != s.Hash {
		fmt.Fprintf(stderr, "warning: %s was learned by another text of the study than %s has now\n  → learn it again: assay run\n", q.model, q.study)
	}
}

// compareData warns of a table that was learned from other data, as it is when
// files have grown since: the points stay what they were. Another text of the
// study reads other data, which is said of the text already.
func (q *question) compareData(stderr io.Writer, t *model.PointTable, s *study.Study, d *data.Dataset) {
	o := t.Origin
	if o.Fingerprint != "" && o.Fingerprint != d.Fingerprint && (o.StudyHash == "" || o.StudyHash == s.Hash) {
		fmt.Fprintf(stderr, "warning: %s was learned from other data than %s reads now\n  → to learn from these too: assay run\n", q.model, q.study)
	}
}

func readTable(path string) (*model.PointTable, error) {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil, &usageError{msg: "there is no table " + path, hint: "make it with assay run, or name one with -m"}
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t, err := model.ReadTable(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// moment finds the lead and the instant; without one, the end of the record.
func (q *question) moment(d *data.Dataset) (features.Moment, error) {
	lead, ok := d.Leads.Find([]byte(q.lead))
	if !ok {
		return features.Moment{}, &usageError{msg: fmt.Sprintf("there is no lead %q", cut(q.lead, 60)), hint: nearLead(q.lead, d.Leads.IDs)}
	}
	m := features.Moment{Lead: lead, At: d.Until}
	if q.at != "" && d.Clock != data.Dated {
		return m, &usageError{msg: "--at is a time, and leads bear no dates", hint: "leave it away: each row is looked at as it is"}
	}
	if q.at != "" {
		at, err := instant(q.at, d.Zone)
		if err != nil {
			return m, err
		}
		m.At = at
	}
	if known := d.Leads.Seen[lead]; known >= m.At {
		return m, &usageError{msg: fmt.Sprintf("lead %s was not known yet at %v", oneLine(q.lead), m.At), hint: fmt.Sprintf("it is known from %v on: give a later --at", known)}
	}
	return m, nil
}

// nearLead is a hint with the ids that were probably meant, or one of them
// all, to show what they look like.
func nearLead(id string, ids *data.IDs) string {
	all := make([]string, ids.Len())
	for i := range all {
		all[i] = string(ids.Name(uint32(i)))
	}
	if near := cond.Nearest(strings.TrimSpace(id), all); len(near) > 0 {
		return "did you mean " + oneLine(strings.Join(near, " or ")) + "?"
	}
	return "write the id as it is in the file of the leads, e.g. " + oneLine(all[0])
}

// instant reads a date, the beginning of that day in zone, or a time.
func instant(text string, zone *time.Location) (data.Time, error) {
	for _, layout := range []string{time.DateOnly, time.RFC3339Nano, "2006-01-02T15:04:05", time.DateTime, "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, text, zone); err == nil {
			return data.FromTime(t), nil
		}
	}
	return 0, &usageError{msg: fmt.Sprintf("--at cannot be %q", text), hint: "write 2025-06-30 or 2025-06-30T14:00:00Z"}
}
