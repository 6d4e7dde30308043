package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/backtest"
	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/data/cond"
	"assay/features"
)

// matrix reads what the study names and makes the rows that are asked for.
func (t *wanted) matrix(ctx context.Context, s *study.Study) (*data.Dataset, *features.Matrix, []data.Warning, error) {
	when, isTime, err := t.when(s)
	if err != nil {
		return nil, nil, nil, err
	}
	if t.at != "" && !isTime {
		s.Source.Leads.More = []string{t.at}
	}
	if err := bindable(ctx, s); err != nil {
		return nil, nil, nil, t.noColumn(err)
	}
	d, err := data.Read(ctx, s.Source)
	if err != nil {
		return nil, nil, nil, t.noColumn(err)
	}
	warnings := d.Warnings
	if s.EveryColumn {
		warnings = append(warnings, settle(d, s)...)
	}
	if t.at == "" {
		m, more, err := backtest.Training(ctx, d, &s.Job)
		return d, m, append(warnings, more...), unanswered(err, d)
	}
	at, left := everyLead(d, when), 0
	if !isTime {
		if at, left, err = t.fromColumn(d); err != nil {
			return nil, nil, nil, err
		}
	}
	m, more, err := lookAt(ctx, d, &s.Job, at)
	if err != nil {
		return nil, nil, nil, err
	}
	if left > 0 {
		m.LeftOut = slices.Insert(m.LeftOut, 0, data.Drop{Reason: "no time in " + t.at, Count: left})
	}
	return d, m, slices.Concat(warnings, more, pastTheEnd(d, m)), t.someRows(d, m)
}

// when is the time that is given, if it is one and no column.
func (t *wanted) when(s *study.Study) (at data.Time, isTime bool, err error) {
	if t.at == "" {
		return 0, false, nil
	}
	if s.Source.Leads.Order != "" || s.Source.Leads.Shuffled {
		return 0, false, &usageError{msg: "--at is a time, and leads bear no dates", hint: "leave it away: each row is looked at as it is"}
	}
	at, err = instant(t.at, s.Source.Zone)
	return at, err == nil, nil
}

const timeHint = "name a lead column of times, or write a time: 2025-06-30 or 2025-06-30T14:00:00Z"

// noColumn says of a column that no file has, and that only --at names, what
// could be named instead.
func (t *wanted) noColumn(err error) error {
	var file *data.FileError
	if !errors.As(err, &file) || file.Column != t.at || t.at == "" || file.Row >= 0 || file.RowGroup >= 0 {
		return err
	}
	hint := timeHint
	if strings.HasPrefix(file.Hint, "did you mean") {
		hint = file.Hint
	}
	return &usageError{msg: "--at: " + oneLine(file.Error()), hint: hint}
}

// everyLead looks at all leads at one time.
func everyLead(d *data.Dataset, at data.Time) []features.Moment {
	all := make([]features.Moment, d.Leads.Len())
	for i := range all {
		all[i] = features.Moment{Lead: uint32(i), At: at}
	}
	return all
}

// fromColumn looks at every lead at its time in a column, and counts those
// that have none.
func (t *wanted) fromColumn(d *data.Dataset) (at []features.Moment, left int, err error) {
	c, err := t.timeColumn(d)
	if err != nil {
		return nil, 0, err
	}
	at = make([]features.Moment, 0, c.Len())
	for i, when := range c.I64 {
		if c.Missing(i) {
			left++
			continue
		}
		at = append(at, features.Moment{Lead: uint32(i), At: data.Time(when)})
	}
	return at, left, nil
}

// timeColumn is the lead column that --at names.
func (t *wanted) timeColumn(d *data.Dataset) (*data.Column, error) {
	var times []string
	var found *data.Column
	for i := range d.Leads.Cols {
		c := &d.Leads.Cols[i]
		if c.Kind == data.Instant {
			times = append(times, c.Label)
		}
		if c.Label == t.at || c.Name == cond.Plain(t.at) && found == nil {
			found = c
		}
	}
	switch {
	case found == nil:
		return nil, fmt.Errorf("the column %q was asked for and not read", t.at)
	case found.Kind == data.Instant:
		return found, nil
	case len(times) > 0:
		return nil, &usageError{msg: fmt.Sprintf("--at: column %q holds no times: it is %s", found.Label, found.Kind), hint: "these do: " + oneLine(strings.Join(times, ", "))}
	}
	return nil, &usageError{msg: fmt.Sprintf("--at: column %q holds no times: it is %s", found.Label, found.Kind), hint: timeHint}
}

// lookAt builds the columns that a model may use.
func lookAt(ctx context.Context, d *data.Dataset, job *backtest.Job, at []features.Moment) (*features.Matrix, []data.Warning, error) {
	set, err := features.NewSet(d.Past(), job.Features)
	if err != nil {
		return nil, nil, err
	}
	m, err := features.Build(ctx, set, at)
	if err != nil {
		return nil, nil, err
	}
	m.Cols = slices.DeleteFunc(m.Cols, func(c data.Column) bool { return !slices.Contains(job.Learn, c.Name) })
	return m, set.Warnings, nil
}

// someRows refuses a time at which no lead was there.
func (t *wanted) someRows(d *data.Dataset, m *features.Matrix) error {
	if m.Len() > 0 {
		return nil
	}
	most := slices.MaxFunc(m.LeftOut, func(a, b data.Drop) int { return cmp.Compare(a.Count, b.Count) })
	return &usageError{msg: fmt.Sprintf("--at %s: no lead has a row: %d of %d are left out (%s)", oneLine(t.at), most.Count, d.Leads.Len(), oneLine(most.Reason)),
		hint: fmt.Sprintf("the first lead is known from %v on, and is looked at after that", slices.Min(d.Leads.Seen))}
}

// pastTheEnd warns of moments more than a day after everything that was read.
func pastTheEnd(d *data.Dataset, m *features.Matrix) []data.Warning {
	if m.Len() == 0 || m.Rows[m.Len()-1].At <= d.Until {
		return nil
	}
	last := slices.Max(d.Leads.Seen)
	for i := range int64(d.Events.Len()) {
		last = max(last, d.Events.SeenAt(i))
	}
	from, _ := slices.BinarySearchFunc(m.Rows, last+data.Day+1, func(r features.Moment, at data.Time) int { return cmp.Compare(r.At, at) })
	n := m.Len() - from
	if n == 0 {
		return nil
	}
	return []data.Warning{{Code: "at-after-the-end", Text: fmt.Sprintf("of %d rows %s more than a day after the last fact, of %s: nothing is known of the time between", m.Len(), are(n), last),
		Hint: "give an earlier time, or export the leads and events again"}}
}

func are(n int) string {
	if n == 1 {
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}
