package check

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"assay/backtest"
	"assay/backtest/leak"
	"assay/data"
)

// About is what a page says of its own making.
type About struct {
	Program string
	Study   string // file name
	Dir     string // its folder; file names are relative to it
	// Stated says whether the study states what is at a path such as
	// times.zone; nil is no.
	Stated func(path string) bool
	// EveryColumn: the study names no lead columns, so that all that can be are
	// features; Left is why the others are none, as warnings of
	// [features.Attributes].
	EveryColumn bool
	Left        []data.Warning
}

// maker makes a page, part by part.
type maker struct {
	d     *data.Dataset
	told  *data.Told
	job   *backtest.Job
	about About
	s     *backtest.Surveyed
	page  *Page

	labels  []int8            // by answer: 1 accepted, 0 not, -1 nothing that counts
	first   []data.Time       // by lead: its first hand-over, or acceptance where none is needed; Never
	reached []bool            // by lead: the goal was reached at any time
	unfit   map[string]string // by plain name of a lead column: why it is no feature
	asLeak  []leak.Answer     // of all leads that have one to come
}

// New looks at d, which was read as told, with the question of job. Its errors
// are those of [backtest.Survey], and the end of ctx.
func New(ctx context.Context, d *data.Dataset, told *data.Told, job *backtest.Job, about About) (*Page, error) {
	s, err := backtest.Survey(d, job)
	if err != nil {
		return nil, err
	}
	m := &maker{d: d, told: told, job: job, about: about, s: s, page: &Page{Version: 1, Program: about.Program, Study: about.Study, Goal: spoken(job.Question.Reach),
		Facts: []Facts{}, Odd: []Odd{}, Months: []Month{}, Columns: []Column{}, Events: []EventType{}, Suspects: []leak.Suspect{}, Plan: Plan{Folds: []Fold{}}, Warnings: []data.Warning{}}}
	m.look()
	m.readRows()
	m.facts()
	m.company()
	m.clocks()
	m.asked()
	m.order()
	m.months()
	m.answers()
	if err := m.handOvers(ctx); err != nil {
		return nil, err
	}
	m.silent()
	m.columns()
	m.events()
	m.page.Suspects = append(m.page.Suspects, backtest.Suspects(d, &job.Question)...)
	slices.SortStableFunc(m.page.Suspects, func(a, b leak.Suspect) int { return count(b.Sure) - count(a.Sure) })
	m.plan()
	m.warn()
	m.decide()
	return m.page, ctx.Err()
}

// look finds what several parts need.
func (m *maker) look() {
	for i := range m.s.Answers {
		m.labels = append(m.labels, m.job.Question.Label(&m.s.Answers[i], data.Never))
	}
	m.asLeak = backtest.Answers(m.d, &m.job.Question)
	m.unfit = map[string]string{}
	for i := range m.d.Leads.Cols {
		c := &m.d.Leads.Cols[i]
		for _, w := range m.about.Left {
			if why, ok := strings.CutPrefix(w.Text, c.Label+" is not used: "); ok {
				m.unfit[c.Name] = why
			}
		}
	}
	o, n := &m.d.Outcomes, m.d.Leads.Len()
	m.first, m.reached = make([]data.Time, n), make([]bool, n)
	mark := m.job.Question.Reach
	if m.job.Question.NeedsHandOver {
		mark = data.HandedOver
	}
	for lead := range n {
		m.first[lead] = data.Never
		for i := o.Off[lead]; i < o.Off[lead+1]; i++ {
			if o.Stage[i] == mark {
				m.first[lead] = min(m.first[lead], m.handOver(o.At[i]))
			}
			m.reached[lead] = m.reached[lead] || o.Stage[i] == m.job.Question.Reach
		}
	}
}

// handOver is the earliest that an outcome at at may have been: one that bears
// a date may have been at any time of its day.
func (m *maker) handOver(at data.Time) data.Time {
	if !m.d.Outcomes.DayOnly {
		return at
	}
	t := at.In(m.d.Zone)
	return at - data.Time(t.Hour())*data.Hour - data.Time(t.Minute())*data.Minute - data.Time(t.Second())*data.Second - data.Time(t.Nanosecond()/1000)
}

// dated says that times are instants, and not places in an order.
func (m *maker) dated() bool { return m.d.Clock == data.Dated }

// day is t's day in the study's zone, or where there are no dates its row.
func (m *maker) day(t data.Time) string {
	if !m.dated() {
		return fmt.Sprintf("row %d", t.Row())
	}
	return t.In(m.d.Zone).Format(time.DateOnly)
}

// name is a path as it reads beside the study, with forward slashes.
func (m *maker) name(path string) string {
	if rel, err := filepath.Rel(m.about.Dir, path); err == nil {
		path = rel
	}
	return strings.TrimPrefix(filepath.ToSlash(path), "./")
}

func (m *maker) stated(path string) bool { return m.about.Stated != nil && m.about.Stated(path) }

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func share(n, of int) float64 { return float64(n) / float64(max(1, of)) }
