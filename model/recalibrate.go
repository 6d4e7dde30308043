package model

import (
	"fmt"
	"math"

	"assay/model/logit"
)

// Recalibration is the line that corrects log-odds on rows that nothing was
// fitted on,
//
//	ln(p/(1 − p)) = Intercept + Slope · log-odds
//
// of greatest likelihood. A slope below 1 says that the table is too sure of
// itself, an intercept away from 0 that more or fewer are accepted than when it
// was learned. The line rises, or is refused: it never changes who is ranked
// above whom.
//
// Source: Cox, Biometrika 45 (1958).
type Recalibration struct {
	Intercept      float64 `json:"intercept"`
	Slope          float64 `json:"slope"`
	InterceptError float64 `json:"intercept_error"` // standard errors, weights counting as rows
	SlopeError     float64 `json:"slope_error"`
	Covariance     float64 `json:"covariance"` // of the two
	N              float64 `json:"n"`          // weight of the rows, and of the accepted
	Accepted       float64 `json:"accepted"`
	Deviance       float64 `json:"deviance"`
}

// LogOdds are those of the line.
func (r *Recalibration) LogOdds(logOdds float64) float64 { return r.Intercept + r.Slope*logOdds }

// Expected is the share of accepted that the line gives leads with such log-odds.
func (r *Recalibration) Expected(logOdds float64) float64 { return logit.Chance(r.LogOdds(logOdds)) }

// Recalibrate fits the line on rows that nothing was fitted on. Labels other than
// 0 and 1 and rows of weight 0 are left out; weight may be nil.
//
// Refused as a [FitError] are labels, weights and log-odds that are none
// ("bad_label", "bad_weight", "bad_log_odds"), rows of one label or of one log-odds
// ("no_rows", "one_class", "constant"), and log-odds that part the labels, so that
// the line has no end ("perfect_separation", "quasi_separation"); "no_fit" is a
// line that rounding keeps from settling. Where the line falls, it
// comes with the error "falls": its figures say how far, and it must not be used.
func Recalibrate(logOdds []float64, label []int8, weight []float64) (Recalibration, error) {
	l, err := newLine(logOdds, label, weight)
	if err != nil {
		return Recalibration{}, err
	}
	if err := l.minimise(); err != nil {
		return Recalibration{}, err
	}
	r := l.recalibration()
	if !(r.Slope > 0) {
		return r, &FitError{Code: "falls", Msg: fmt.Sprintf("the leads with more log-odds were accepted less often: the line that corrects them has the slope %.3g", r.Slope),
			Hint: "keep the order of the table, do not read chances from it, and learn it again"}
	}
	return r, nil
}

// line is the search for a + b z, with z the log-odds moved and stretched to
// mean 0 and spread 1, so that a and b hardly depend on each other.
type line struct {
	z, weight    []float64
	label        []int8
	mean, spread float64
	n, accepted  float64
	a, b         float64
	at           lineSums
}

// lineSums are the loss, its slopes and its bends by a and b, summed.
type lineSums struct {
	loss, ga, gb, haa, hab, hbb float64
}

func newLine(logOdds []float64, label []int8, weight []float64) (*line, error) {
	if len(label) != len(logOdds) || weight != nil && len(weight) != len(logOdds) {
		return nil, &FitError{Code: "bad_label", Msg: fmt.Sprintf("%d rows have %d labels and %d weights", len(logOdds), len(label), len(weight)),
			Hint: "give every row a label, and a weight or none at all"}
	}
	l := new(line)
	for i, x := range logOdds {
		w := 1.0
		if weight != nil {
			w = weight[i]
		}
		switch {
		case !finite(w) || w < 0:
			return nil, &FitError{Code: "bad_weight", Msg: fmt.Sprintf("row %d has the weight %v", i, w), Hint: "weights are numbers from 0 up"}
		case !finite(x):
			return nil, &FitError{Code: "bad_log_odds", Msg: fmt.Sprintf("row %d has the log-odds %v", i, x), Hint: "give numbers"}
		case w > 0 && (label[i] == 0 || label[i] == 1):
			l.z, l.label, l.weight = append(l.z, x), append(l.label, label[i]), append(l.weight, w)
			l.n += w
			l.accepted += w * float64(label[i])
		}
	}
	if err := bothClasses(l.label, l.weight); err != nil {
		return nil, err
	}
	if err := l.overlap(); err != nil {
		return nil, err
	}
	return l, l.stretch()
}

// overlap refuses log-odds that part the labels: a line has an end exactly where
// some accepted are below some that were not, and some above some.
func (l *line) overlap() error {
	low, high := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
	for i, x := range l.z {
		y := l.label[i]
		low[y], high[y] = math.Min(low[y], x), math.Max(high[y], x)
	}
	where := "at or above"
	switch up, down := low[1] >= high[0], low[0] >= high[1]; {
	case up && down:
		return &FitError{Code: "constant", Msg: "all leads have the same log-odds: there is nothing to correct", Hint: "learn from features that tell leads apart"}
	case up:
	case down:
		where = "at or below"
	default:
		return nil
	}
	code := "quasi_separation"
	if low[1] > high[0] || low[0] > high[1] {
		code = "perfect_separation"
	}
	return &FitError{Code: code, Msg: fmt.Sprintf("all accepted leads are %s all others: the line that corrects them has no end", where), Hint: "take more rows that nothing was fitted on"}
}

// stretch makes z of log-odds.
func (l *line) stretch() error {
	l.mean = mean(l.z, l.weight)
	for i, x := range l.z {
		l.z[i] = x - l.mean
		l.spread += l.weight[i] / l.n * l.z[i] * l.z[i]
	}
	l.spread = math.Sqrt(l.spread)
	if !(l.spread > 0) || !finite(l.spread) {
		return &FitError{Code: "bad_log_odds", Msg: "log-odds are too near to each other, or too far from each other, to fit a line", Hint: "give log-odds, which are seldom beyond 20"}
	}
	for i := range l.z {
		l.z[i] /= l.spread
	}
	l.a = math.Log(l.accepted / (l.n - l.accepted))
	l.at = l.sums(l.a, l.b)
	return nil
}

const (
	lineSteps    = 100
	lineHalvings = 40
	lineExact    = 1e-13 // of the greatest derivative of the mean loss
	lineEnough   = 1e-10 // of it where rounding keeps it from more
)

// minimise takes Newton's steps, halved until they lower the loss.
func (l *line) minimise() error {
	for range lineSteps {
		if l.steepness() <= lineExact || !l.step() {
			break
		}
	}
	if !(l.steepness() <= lineEnough) {
		return &FitError{Code: "no_fit", Msg: "the line that corrects log-odds does not settle", Hint: "look for absurd weights or log-odds"}
	}
	return nil
}

func (l *line) steepness() float64 { return math.Max(math.Abs(l.at.ga), math.Abs(l.at.gb)) / l.n }

// step says whether the line moved. Near the end rounding hides what a step
// gains, and its derivatives are the judge.
func (l *line) step() bool {
	s := l.at
	det := s.haa*s.hbb - s.hab*s.hab
	da, db := -(s.hbb*s.ga-s.hab*s.gb)/det, -(s.haa*s.gb-s.hab*s.ga)/det
	for size, i := 1.0, 0; i < lineHalvings; size, i = size/2, i+1 {
		next := l.sums(l.a+size*da, l.b+size*db)
		before := *l
		l.a, l.b, l.at = l.a+size*da, l.b+size*db, next
		if next.loss < s.loss || next.loss <= s.loss*(1+1e-14) && l.steepness() < before.steepness() {
			return true
		}
		*l = before
	}
	return false
}

func (l *line) sums(a, b float64) (s lineSums) {
	for i, z := range l.z {
		loss, p := logit.Loss(a+b*z, int(l.label[i]))
		r, v := l.weight[i]*(p-float64(l.label[i])), l.weight[i]*p*(1-p)
		s.loss += l.weight[i] * loss
		s.ga, s.gb = s.ga+r, s.gb+r*z
		s.haa, s.hab, s.hbb = s.haa+v, s.hab+v*z, s.hbb+v*z*z
	}
	return s
}

// recalibration is the line in log-odds: a + b (x − mean)/spread.
func (l *line) recalibration() Recalibration {
	s, m := l.at, l.mean/l.spread
	det := s.haa*s.hbb - s.hab*s.hab
	vaa, vab, vbb := s.hbb/det, -s.hab/det, s.haa/det
	return Recalibration{
		Intercept: l.a - l.b*m, Slope: l.b / l.spread,
		InterceptError: math.Sqrt(vaa - 2*m*vab + m*m*vbb), SlopeError: math.Sqrt(vbb) / l.spread, Covariance: (vab - m*vbb) / l.spread,
		N: l.n, Accepted: l.accepted, Deviance: 2 * s.loss,
	}
}
