package html

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"assay/backtest/report"
)

// walk is the folds over time: what each trained on, the gap in which answers
// had not come yet, its test, and what share was accepted in it.
type walk struct {
	Class, Desc      string
	Rowed            bool // the axis is of rows, not of time
	W, H, Top, Base  px
	Rows             []rung
	Months, Shares   []tick
	SharesFrom, Dots px // where the part with the shares begins and ends
}

// rung is one fold's row.
type rung struct {
	Number        string
	Y, Mid        px
	Train, TrainW px
	Gap, GapW     px
	Test, TestW   px
	Dot           px
	HasDot        bool
	Share         string
}

// foldRow is a fold as a row of the table.
type foldRow struct {
	report.Fold
	Number   int
	TestDays string
	Accepts  px
}

// The rows of a walk are rowHigh apart.
const rowHigh = 20

// walks draws the figure wide and narrow; where an instant cannot be read
// there is none.
func walks(folds []report.Fold) []walk {
	if len(folds) == 0 {
		return nil
	}
	var t scale
	for i, f := range folds {
		from, _, ok := ends(f.Train)
		_, to, ok2 := ends(f.Test)
		if !ok || !ok2 {
			return nil
		}
		if i == 0 || from < t.From {
			t.From = from
		}
		t.To = max(t.To, to)
	}
	return []walk{newWalk(folds, "wide", t, 1040, 760), newWalk(folds, "narrow", t, 350, 216)}
}

// ends are those of s on a walk's axis: in days, or where there are no dates in
// rows.
func ends(s report.Span) (from, to float64, ok bool) {
	if from, to, rows := s.Rows(); rows {
		return float64(from), float64(to), true
	}
	a, b, ok := s.Ends()
	return day(a), day(b), ok
}

// day is t in days, the unit of a walk's time axis.
func day(t time.Time) float64 { return float64(t.Unix()) / 86400 }

// newWalk is w wide, of which time takes what is left of split.
func newWalk(folds []report.Fold, class string, t scale, w, split float64) walk {
	const top, left, gap, right = 24, 24, 34, 46
	t.Start, t.End = left, split
	shares := scale{0, mostAccepted(folds), split + gap, w - right}
	bottom := top + rowHigh*float64(len(folds))
	_, _, rowed := folds[0].Test.Rows()
	g := walk{Class: class, Desc: walkDesc(folds), Rowed: rowed, W: px(w), H: px(bottom + 24), Top: top, Base: px(bottom),
		Months: axis(folds, t, int((split-left)/64)), SharesFrom: px(shares.Start), Dots: px(shares.End)}
	g.Shares = []tick{{shares.at(0), "0 %"}, {shares.at(shares.To), report.Share(shares.To)}}
	for i, f := range folds {
		g.Rows = append(g.Rows, newRung(i, f, t, shares, top+rowHigh*float64(i)))
	}
	return g
}

func newRung(i int, f report.Fold, t, shares scale, y float64) rung {
	trainFrom, trainTo, _ := ends(f.Train)
	testFrom, testTo, _ := ends(f.Test)
	s := rung{Number: strconv.Itoa(i + 1), Y: px(y + 4), Mid: px(y + rowHigh/2), Share: report.Maybe(f.BaseRate, report.Share)}
	s.Train, s.Gap, s.Test = t.at(trainFrom), t.at(trainTo), t.at(testFrom)
	s.TrainW, s.GapW = max(0, s.Gap-s.Train), max(0, s.Test-s.Gap)
	s.TestW = max(2, t.at(testTo)-s.Test)
	if f.BaseRate != nil {
		s.HasDot, s.Dot = true, shares.within(*f.BaseRate)
	}
	return s
}

// mostAccepted is the highest accepted share of the folds, up to the next
// tenth.
func mostAccepted(folds []report.Fold) float64 {
	top := .1
	for _, f := range folds {
		for f.BaseRate != nil && *f.BaseRate > top && top < 1 {
			top += .1
		}
	}
	return min(top, 1)
}

// axis are the ticks of a walk: months, or row numbers.
func axis(folds []report.Fold, t scale, n int) []tick {
	if _, _, rows := folds[0].Test.Rows(); !rows {
		return months(t, n)
	}
	const wide = 40 // a tick's text
	var out []tick
	by := step(t.To-t.From, 1, n)
	for v := math.Ceil(t.From/by) * by; v <= t.To; v += by {
		text := report.Count(v)
		if float64(t.at(v))+wide > t.End {
			text = ""
		}
		out = append(out, tick{t.at(v), text})
	}
	return out
}

// months are the first days of every so many months, at most n of them.
func months(t scale, n int) []tick {
	const wide = 40 // a tick's text
	every := 1
	for _, every = range []int{1, 2, 3, 6, 12, 24, 60, 120} {
		if (t.To-t.From)/(30.4*float64(every)) <= float64(n) {
			break
		}
	}
	var out []tick
	start := time.Unix(int64(t.From)*86400, 0).UTC()
	for at := time.Date(start.Year(), 1, 1, 0, 0, 0, 0, time.UTC); day(at) <= t.To && len(out) < 100; at = at.AddDate(0, every, 0) {
		if day(at) < t.From {
			continue
		}
		text := at.Format("Jan")
		if at.Month() == 1 || len(out) == 0 {
			text = at.Format("Jan 2006")
		}
		if float64(t.at(day(at)))+wide > t.End {
			text = "" // it would run into the shares
		}
		out = append(out, tick{t.at(day(at)), text})
	}
	return out
}

func walkDesc(folds []report.Fold) string {
	a, z := folds[0], folds[len(folds)-1]
	return fmt.Sprintf("%d folds. The first trains on %s and tests %s; the last trains on %s and tests %s. Accepted in the test: %s in the first, %s in the last.",
		len(folds), a.Train.Days(), a.Test.Days(), z.Train.Days(), z.Test.Days(),
		report.Maybe(a.BaseRate, report.Share), report.Maybe(z.BaseRate, report.Share))
}

func foldRows(folds []report.Fold) []foldRow {
	out := make([]foldRow, len(folds))
	for i, f := range folds {
		out[i] = foldRow{Fold: f, Number: i + 1, TestDays: f.Test.Days(), Accepts: hundred(f.BaseRate)}
	}
	return out
}
