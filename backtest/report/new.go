package report

import (
	"fmt"
	"math"
	"strings"

	"assay/backtest"
	"assay/backtest/metric"
	"assay/data"
	"assay/model"
)

// About is what a report says of its own making.
type About struct {
	Program   string // name and version
	Study     string // file name
	StudyHash string
	Seed      uint64
	Files     []string // written beside the report
}

// New tells the result of a backtest on d.
func New(d *data.Dataset, job *backtest.Job, res *backtest.Result, about About) *Report {
	t := teller{d: d, job: job, res: res}
	r := &Report{Program: about.Program, Study: about.Study, Files: about.Files, Seed: about.Seed, Level: res.Level, Worthwhile: res.Worthwhile,
		Enough: res.TooFew == nil && res.Verdict != backtest.CannotBeTold,
		Input: Input{Rows: d.Rows, Leads: d.Leads.Len(), Events: d.Events.Len(), HandedOver: res.HandedOver,
			Accepted: res.Accepted, Fingerprint: d.Fingerprint, StudyHash: about.StudyHash},
		LeftOut: append(append([]data.Drop{}, d.Dropped...), res.LeftOut...), Warnings: append(append([]data.Warning{}, d.Warnings...), res.Warnings...)}
	t.order(r)
	if res.TooFew != nil {
		r.TooFew, r.Folds = t.tooFew(), t.folds()
		r.Headline = t.tooFewHeadline()
		return r
	}
	tested := t.span(res.Tested)
	r.Tested = &tested
	r.Criteria, r.Compared, r.Curves = t.criteria(), t.compared(), t.curves()
	r.Folds, r.Points, r.Cut, r.Missed = t.folds(), t.points(), t.cut(), t.missed()
	r.Features, r.Redrawn = t.features(), redrawn(res)
	r.Asked = Asked(job)
	r.Verdicts = t.verdicts()
	r.Headline = t.headline()
	r.Warnings = append(r.Warnings, append(t.caveats(), t.undefined(r)...)...)
	return r
}

// teller turns a result into what a report says of it.
type teller struct {
	d   *data.Dataset
	job *backtest.Job
	res *backtest.Result
}

func (t teller) dated() bool { return t.d.Clock == data.Dated }

// order says what the times of a result are.
func (t teller) order(r *Report) {
	switch t.d.Clock {
	case data.Ordered:
		r.Clock, r.OrderedBy = Ordered, t.d.OrderedBy
	case data.Shuffled:
		r.Clock = Shuffled
	}
	if every := t.job.Question.Every; every != (backtest.Length{}) {
		r.Moments = every.String()
	}
	for i, w := range r.Warnings {
		if w.Code == "volume_not_reached" {
			r.Warnings[i].Text = t.by(w.Text)
		}
	}
}

// span is an interval in days of the study's zone, or in rows.
func (t teller) span(i backtest.Interval) Span {
	if !t.dated() {
		return rowSpan(i.From.Row(), i.To.Row())
	}
	return Span{t.day(i.From), t.day(i.To)}
}

// day is t's day in the study's zone.
func (t teller) day(at data.Time) string { return at.In(t.d.Zone).Format("2006-01-02") }

// number is nil where v is undefined, since JSON has no NaN.
func number(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

func whole(v float64) *int {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	n := int(math.Ceil(v))
	return &n
}

// rate is an acceptance; where weeks had no spread, as when nobody was
// accepted, it is bounded as if leads were independent.
func rate(r metric.Rate) Rate {
	if !r.OK {
		return interval(metric.Wilson(r.Accepted, r.Flagged, r.Level))
	}
	return Rate{Value: number(r.Value), Lo: number(r.Lo), Hi: number(r.Hi), N: r.Flagged}
}

func interval(i metric.Interval) Rate {
	if !i.OK {
		return Rate{N: i.N}
	}
	return Rate{Value: number(i.Value), Lo: number(i.Lo), Hi: number(i.Hi), N: i.N}
}

func (t teller) criteria() []Criterion {
	var out []Criterion
	for _, c := range t.res.Criteria {
		row := Criterion{Name: c.Name, Kind: c.Kind, Cut: whole(c.Cut), VolumePerWeek: number(c.PerWeek), Acceptance: rate(c.Acceptance),
			Keeps: number(c.Keeps), AnswersOnRecord: number(c.OnRecord), NewPerWeek: number(c.New), DaysGained: number(c.DaysGained), AUC: number(c.AUC)}
		if t.hasDeals() {
			row.Opportunities, row.Customers = number(c.Opens), number(c.Won)
		}
		out = append(out, row)
	}
	return out
}

// hasDeals says whether opportunities or customers are on record at all.
func (t teller) hasDeals() bool {
	for _, s := range t.d.Outcomes.Stage {
		if s == data.Opportunity || s == data.Customer {
			return true
		}
	}
	return false
}

func (t teller) compared() []Comparison {
	var out []Comparison
	for _, c := range t.res.Compared {
		p := c.Difference.P
		if !c.Primary {
			p = c.Holm
		}
		out = append(out, Comparison{A: c.A, B: c.B, At: t.by(fmt.Sprintf("%.1f a week among %s", c.At, t.among())), Primary: c.Primary,
			Diff: number(c.Difference.Diff), Lo: number(c.Difference.Lo), Hi: number(c.Difference.Hi), P: number(p), Weeks: c.Difference.Weeks,
			Verdict: string(c.Verdict), Method: t.by(c.Difference.Method), Detectable: number(c.Detectable)})
	}
	return out
}

func (t teller) among() string {
	switch {
	case t.job.Question.NeedsHandOver:
		return "handed-over leads"
	case !t.dated():
		return "all rows"
	case t.job.Question.Every != (backtest.Length{}):
		return "all leads, every " + t.job.Question.Every.String()
	}
	return "all leads at their moment"
}

func (t teller) curves() []Curve {
	var out []Curve
	for _, c := range t.res.Curves {
		curve := Curve{Name: c.Name}
		for _, p := range c.Points {
			curve.Points = append(curve.Points, CurvePoint(p))
		}
		out = append(out, curve)
	}
	return out
}

func (t teller) folds() []Fold {
	var out []Fold
	for _, f := range t.res.Folds {
		base := math.NaN()
		if f.Rows > 0 {
			base = float64(f.Accepted) / float64(f.Rows)
		}
		out = append(out, Fold{Train: t.span(f.Train), Test: t.span(f.Test),
			Rows: f.Rows, Accepted: f.Accepted, Censored: f.Censored, Truncated: f.Truncated, TrainRows: f.TrainRows, AUC: number(f.AUC),
			BaseRate: number(base), Expected: number(f.Expected), Cut: whole(float64(f.Cut)), Planned: number(f.Planned), Replayed: number(f.Replayed)})
	}
	return out
}

func (t teller) cut() *Cut {
	c := t.res.Cut
	out := &Cut{Value: int(c.Cut), Reason: t.by(c.Reason), PerWeek: c.At.PerWeek, New: c.At.New, Acceptance: number(c.At.Acceptance), Keeps: number(c.At.Keeps),
		Above: t.res.Backlog.Above, Active: t.res.Backlog.Active}
	for _, p := range []*model.CurvePoint{c.Below, c.Above} {
		if p != nil {
			out.Neighbours = append(out.Neighbours, Neighbour{Cut: int(p.Cut), PerWeek: p.PerWeek, Acceptance: number(p.Acceptance)})
		}
	}
	return out
}

func (t teller) missed() *Missed {
	m := t.res.Missed
	if m == nil {
		return nil
	}
	out := &Missed{PerWeek: m.PerWeek, N: m.N, Expected: number(m.Expected), Lo: 0, Hi: 1, Send: m.Send, Weeks: m.Weeks}
	if m.SliceN > 0 {
		s := rate(m.Slice)
		s.N = float64(m.SliceN)
		out.Slice = &s
	}
	return out
}

func (t teller) tooFew() *TooFew {
	f := t.res.TooFew
	out := &TooFew{Accepted: f.Accepted, NotTaken: f.NotAccepted, PerMonth: number(f.PerMonth), Until: "newest first", Why: f.Why}
	if !t.dated() {
		out.PerMonth, out.Until = nil, ""
	}
	if t.job.Question.NeedsHandOver {
		today := interval(f.Today)
		out.Rules = &today
	}
	for _, s := range f.Sources {
		out.Sources = append(out.Sources, Source{Column: s.Column, Level: s.Level, Rate: interval(s.Rate)})
	}
	if f.Enough != data.Never && t.dated() {
		out.EnoughIn = f.Enough.In(t.d.Zone).Format("January 2006")
	}
	return out
}

// caveats are what the figures rest on and a reader would not guess.
func (t teller) caveats() []data.Warning {
	var out []data.Warning
	if a := t.res.Agreement; a < 0.8 {
		out = append(out, data.Warning{Code: "rules_not_in_use", Text: fmt.Sprintf("only %.0f %% of today's MQLs reach the cut of %s: other rules made them", 100*a, t.job.Criteria[0].Name),
			Hint: "write the rules of today as the first criterion"})
	}
	if s := t.res.Standing; s >= 0.5 {
		out = append(out, data.Warning{Code: "standing", Text: fmt.Sprintf("%.0f of %.0f learned picks were at the cut more than %d days before their hand-over",
			s, t.res.Criteria[0].Acceptance.Flagged, t.job.Question.Within/data.Day), Hint: "their answer is taken to hold all the same"})
	}
	if c := t.res.Cut.Cut; c <= t.res.Table.Base {
		out = append(out, data.Warning{Code: "cut-at-nothing", Text: fmt.Sprintf("nothing done and nothing known is %d points: at the cut of %d that is an MQL", t.res.Table.Base, c),
			Hint: "ask for fewer under cut"})
	}
	return out
}

// undefined warns of figures that are null.
func (t teller) undefined(r *Report) []data.Warning {
	var names []string
	for _, f := range r.Folds {
		if f.AUC == nil {
			names = append(names, "the AUC of the fold from "+f.Test.From)
		}
	}
	for _, c := range r.Compared {
		if c.P == nil && c.Primary {
			names = append(names, "the p-value of "+c.A+" against "+c.B)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []data.Warning{{Code: "undefined", Text: "not defined here: " + strings.Join(names, ", "), Hint: "more weeks with both kinds of answer are needed"}}
}
