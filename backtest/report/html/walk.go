package html

import (
	"fmt"
	"strconv"
	"time"

	"assay/backtest/report"
)

// walk is the folds over time: what each trained on, the gap in which answers
// had not come yet, its test, and what share was accepted in it.
type walk struct {
	Class, Desc      string
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
		from, _, ok := f.Train.Ends()
		_, to, ok2 := f.Test.Ends()
		if !ok || !ok2 {
			return nil
		}
		if a := day(from); i == 0 || a < t.From {
			t.From = a
		}
		t.To = max(t.To, day(to))
	}
	return []walk{newWalk(folds, "wide", t, 1040, 760), newWalk(folds, "narrow", t, 350, 216)}
}

// day is t in days, the unit of a walk's time axis.
func day(t time.Time) float64 { return float64(t.Unix()) / 86400 }

// newWalk is w wide, of which time takes what is left of split.
func newWalk(folds []report.Fold, class string, t scale, w, split float64) walk {
	const top, left, gap, right = 24, 24, 34, 46
	t.Start, t.End = left, split
	shares := scale{0, mostAccepted(folds), split + gap, w - right}
	bottom := top + rowHigh*float64(len(folds))
	g := walk{Class: class, Desc: walkDesc(folds), W: px(w), H: px(bottom + 24), Top: top, Base: px(bottom),
		Months: months(t, int((split-left)/64)), SharesFrom: px(shares.Start), Dots: px(shares.End)}
	g.Shares = []tick{{shares.at(0), "0 %"}, {shares.at(shares.To), report.Share(shares.To)}}
	for i, f := range folds {
		g.Rows = append(g.Rows, newRung(i, f, t, shares, top+rowHigh*float64(i)))
	}
	return g
}

func newRung(i int, f report.Fold, t, shares scale, y float64) rung {
	trainFrom, trainTo, _ := f.Train.Ends()
	testFrom, testTo, _ := f.Test.Ends()
	s := rung{Number: strconv.Itoa(i + 1), Y: px(y + 4), Mid: px(y + rowHigh/2), Share: report.Maybe(f.BaseRate, report.Share)}
	s.Train, s.Gap, s.Test = t.at(day(trainFrom)), t.at(day(trainTo)), t.at(day(testFrom))
	s.TrainW, s.GapW = max(0, s.Gap-s.Train), max(0, s.Test-s.Gap)
	s.TestW = max(2, t.at(day(testTo))-s.Test)
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
