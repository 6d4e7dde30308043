package model

import (
	"math"
	"slices"

	"assay/data/cond"
	"assay/features"
	"assay/model/logit"
)

// points turns the fit into log-odds from base 0 and these into whole points,
// [term][bin]. See [binned] for γ and the reference.
func (l *Logistic) points(d *design, f *logit.Fit, cols []*binned, o *Options) [][]int32 {
	search := l.rounded(d, f, cols, o)
	search.descend()
	search.settle()
	l.Cost = Cost{Logistic: f.Loss, Points: d.MeanLoss(search.theta())}
	o.Origin.Kind, o.Origin.PointsPerLogOdds, o.Origin.Intercept = "learned", search.scale, search.start
	return search.tables(cols)
}

// rounded is where the search for points starts.
func (l *Logistic) rounded(d *design, f *logit.Fit, cols []*binned, o *Options) *lattice {
	search := &lattice{d: d, lambda: l.Lambda, points: make([]float64, d.Params()), free: make([]bool, d.Params()), start: f.Theta[0]}
	next := 1
	for _, b := range cols {
		first := next
		gamma, base := b.fromBase(f.Theta, &next)
		l.Coef = append(l.Coef, gamma)
		search.start += base
		search.term = append(search.term, [2]int{first, next})
		if b.ref == none {
			search.afloat = append(search.afloat, [2]int{first, next})
		}
	}
	l.Intercept = search.start
	search.scale = o.Scale
	if search.scale == 0 {
		search.scale = scaleFor(l.Coef)
	}
	search.place(cols, l.Coef)
	search.ask(f, cols, l.Coef)
	return search
}

// fromBase returns γ of b's bins and the β_ref that the intercept takes over.
// next is the number of b's first parameter, and then that after its last.
func (b *binned) fromBase(theta []float64, next *int) (gamma []float64, base float64) {
	gamma = make([]float64, len(b.bins))
	var sum, leads float64
	for k := range b.bins {
		if b.estimated[k] {
			gamma[k] = theta[*next]
			sum += b.bins[k].Leads * gamma[k]
			leads += b.bins[k].Leads
			*next++
		}
	}
	base = sum / leads
	if b.ref != none {
		base = gamma[b.ref]
	}
	for k := range gamma {
		if b.estimated[k] {
			gamma[k] -= base
		}
	}
	return gamma, base
}

// place rounds every γ to the nearest point; all but references may move.
func (l *lattice) place(cols []*binned, gamma [][]float64) {
	l.leads = make([]float64, len(l.points))
	for j, b := range cols {
		a := l.term[j][0]
		for k, has := range b.estimated {
			if has {
				l.points[a] = math.Round(gamma[j][k] * l.scale)
				l.free[a], l.leads[a] = k != b.ref, b.bins[k].Leads
				a++
			}
		}
	}
}

// ask takes over what the fit was asked for: signs and trends, and the aim of
// Firth.
func (l *lattice) ask(f *logit.Fit, cols []*binned, gamma [][]float64) {
	for j := range cols {
		if f.Options.Rising != nil {
			s := shape{f.Options.Rising[j], f.Options.From[j], f.Options.Sign[j]}
			l.pairs = append(l.pairs, s.pairs(l.term[j][0])...)
		}
	}
	if f.Options.Penalty != logit.Firth {
		return
	}
	at := make([]float64, len(l.points))
	for j, b := range cols {
		a := l.term[j][0]
		for k, has := range b.estimated {
			if has {
				at[a] = gamma[j][k]
				a++
			}
		}
	}
	l.near = nearTo(l.d, f.Theta, at)
}

// tables is the points by term and bin; bins without a coefficient have 0.
func (l *lattice) tables(cols []*binned) [][]int32 {
	out := make([][]int32, len(cols))
	for j, b := range cols {
		out[j] = make([]int32, len(b.bins))
		a := l.term[j][0]
		for k, has := range b.estimated {
			if has {
				out[j][k] = int32(l.points[a])
				a++
			}
		}
	}
	return out
}

// table puts everything together, and says when nothing was found.
func (l *Logistic) table(cols []*binned, points [][]int32, o *Options) *PointTable {
	t := &PointTable{Name: o.Name, Always: o.Always, Never: o.Never, Origin: o.Origin}
	for j, b := range cols {
		term := Term{Feature: b.feature.Name, Group: b.feature.Group, Unit: b.unit, Bins: b.bins}
		l.Terms = append(l.Terms, term)
		if slices.Max(points[j]) == 0 && slices.Min(points[j]) == 0 {
			continue
		}
		term.Bins = slices.Clone(b.bins)
		for k := range term.Bins {
			term.Bins[k].Points = points[j][k]
		}
		t.Terms = append(t.Terms, term)
	}
	if len(t.Terms) == 0 {
		l.warn("nothing_learned", "no feature tells accepted leads from others: all scores are 0", "add behaviour that sales would recognise")
	}
	t.Features = needed(t, o.Features, cols)
	return t
}

// needed are the features that terms and gates use, and those that these are
// made from, in the order of all.
func needed(t *PointTable, all []features.Feature, cols []*binned) []features.Feature {
	if all == nil {
		for _, b := range cols {
			all = append(all, b.feature)
		}
	}
	wanted := map[string]bool{}
	for _, term := range t.Terms {
		wanted[term.Feature] = true
	}
	want(wanted, t.Always)
	want(wanted, t.Never)
	for i := len(all) - 1; i >= 0; i-- { // conditions and crosses name earlier features
		if f := &all[i]; wanted[f.Name] && (f.Measure == features.Cond || f.Measure == features.Cross) {
			for _, name := range f.Reads() {
				wanted[name] = true
			}
		}
	}
	var kept []features.Feature
	for _, f := range all {
		if wanted[f.Name] {
			kept = append(kept, f)
		}
	}
	return kept
}

func want(names map[string]bool, e *cond.Expr) {
	if e == nil {
		return
	}
	for _, name := range e.Names() {
		names[name] = true
	}
}
