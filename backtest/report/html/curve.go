package html

import (
	"math"
	"strings"

	"assay/backtest/report"
)

// curve is acceptance against volume, one line a criterion, with the learned
// cut and what is done today marked on it.
type curve struct {
	Class, Desc, Unit        string
	W, H                     px
	Left, Top, Right, Bottom px // of the plot
	X, Y                     []tick
	Lines                    []line
	Marks                    []mark
}

// line is one criterion's curve, as the points of a polyline.
type line struct{ Kind, Points string }

// entry is one line of the legend.
type entry struct{ Kind, Name string }

// curves draws the figure wide and narrow; without curves there is none.
func curves(r *report.Report) ([]curve, []entry) {
	x, y, ok := bounds(r)
	if !ok {
		return nil, nil
	}
	var legend []entry
	for _, c := range r.Curves {
		legend = append(legend, entry{kindOf(r, c.Name), c.Name})
	}
	return []curve{
		newCurve(r, "wide", x, y, 720, 372),
		newCurve(r, "narrow", x, y, 350, 300),
	}, legend
}

// kindOf is the kind of the criterion that has this name.
func kindOf(r *report.Report, name string) string {
	for _, c := range r.Criteria {
		if c.Name == name {
			switch c.Kind {
			case "learned", "rules", "today":
				return c.Kind
			}
		}
	}
	return "control"
}

// bounds are what the axes must hold: volumes from 0, and acceptance where a
// line is worth looking at. Below a tenth of the largest volume a share rests
// on so few leads that it jumps about; such a piece may leave the plot.
func bounds(r *report.Report) (x, y scale, ok bool) {
	for _, c := range r.Curves {
		for _, p := range c.Points {
			x.To = max(x.To, p.PerWeek)
		}
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	hold := func(v float64) { lo, hi = min(lo, v), max(hi, v) }
	for _, c := range r.Curves {
		for _, p := range c.Points {
			if p.PerWeek >= x.To/10 {
				hold(p.Acceptance)
			}
		}
	}
	for _, c := range marked(r) {
		x.To = max(x.To, *c.VolumePerWeek)
		hold(*c.Acceptance.Value)
	}
	if x.To <= 0 || lo > hi {
		return x, y, false
	}
	y.From = max(0, math.Floor((lo-.05)*10)/10) // room for the lower mark's name
	y.To = min(1, math.Ceil((hi+.02)*10)/10)
	return x, y, true
}

func newCurve(r *report.Report, class string, x, y scale, w, h float64) curve {
	const left, top, right, bottom = 48, 12, 14, 46
	x.Start, x.End = left, w-right
	y.Start, y.End = h-bottom, top
	c := curve{Class: class, Desc: curveDesc(r), Unit: r.Unit(), W: px(w), H: px(h),
		Left: px(x.Start), Top: px(y.End), Right: px(x.End), Bottom: px(y.Start)}
	for v, s := 0.0, step(x.To, 1e-3, int(w/70)); v <= x.To; v += s {
		c.X = append(c.X, tick{x.at(v), number(v, s)})
	}
	for i, s := 0, step(y.To-y.From, .1, 6); y.From+float64(i)*s <= y.To+1e-9; i++ {
		v := y.From + float64(i)*s
		c.Y = append(c.Y, tick{y.at(v), report.Share(v)})
	}
	for i := len(r.Curves) - 1; i >= 0; i-- { // the first curve is drawn last, above the others
		c.Lines = append(c.Lines, newLine(kindOf(r, r.Curves[i].Name), r.Curves[i].Points, x, y))
	}
	for i, m := range marked(r) {
		c.Marks = append(c.Marks, newMark(m, r.Per(), i == 0, x, y))
	}
	return c
}

// number is a volume on an axis whose ticks are s apart.
func number(v, s float64) string {
	switch {
	case s >= 1:
		return report.Count(v)
	case s >= .1:
		return report.Volume(v)
	}
	return twoPlaces(v)
}

func newLine(kind string, points []report.CurvePoint, x, y scale) line {
	var b strings.Builder
	for i, p := range points {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(x.at(p.PerWeek).String() + "," + y.at(p.Acceptance).String())
	}
	return line{kind, b.String()}
}

// curveDesc says in words what the figure shows.
func curveDesc(r *report.Report) string {
	s := "Across: " + r.Unit() + ". Up: the share of them that sales accepts."
	if r.Undated() {
		s = "Across: how many " + r.Unit() + ". Up: the share of them that come through."
	}
	for _, c := range marked(r) {
		s += " " + c.Name + ": " + report.Volume(*c.VolumePerWeek) + " " + r.Per() + ", " + report.Share(*c.Acceptance.Value) + " accepted."
	}
	return s
}
