package model

import (
	"fmt"
	"math"

	"assay/features"
)

// Validate says what is wrong with a table, as a *data.SpecError whose path
// leads there: "terms[2].bins[1]".
func (t *PointTable) Validate() error {
	known := map[string]bool{}
	for i, f := range t.Features {
		if f.Name == "" || known[f.Name] {
			return specError(fmt.Sprintf("features[%d].name", i), fmt.Sprintf("the name %q is empty or taken", f.Name), "give every feature a name of its own")
		}
		if !isGroup(f.Group) || !f.Measure.Valid() {
			return specError(fmt.Sprintf("features[%d]", i), fmt.Sprintf("%q has no group or no measure", f.Name), "say fit or behaviour, and how it is measured")
		}
		known[f.Name] = true
	}
	for i := range t.Terms {
		if err := t.Terms[i].validate(fmt.Sprintf("terms[%d]", i), known); err != nil {
			return err
		}
	}
	if err := validateBands(t.Acceptance); err != nil {
		return err
	}
	if s := t.Origin.PointsPerLogOdds; !(s >= 0) || math.IsInf(s, 1) || !finite(t.Origin.Intercept) {
		return specError("origin", "points per log-odds or intercept is not a number that can be used", "leave both away in rules")
	}
	return t.Recalibration.validate()
}

func (t *Term) validate(path string, known map[string]bool) error {
	switch {
	case !known[t.Feature]:
		return specError(path+".feature", fmt.Sprintf("there is no feature %q", t.Feature), "add it to the features of the table")
	case !isGroup(t.Group):
		return specError(path+".group", "a term belongs to no group", "say fit or behaviour")
	case t.Each != nil && t.Bins != nil:
		return specError(path, "a term has bins or points for each, not both", "make two terms of one feature")
	case t.Each == nil && len(t.Bins) == 0:
		return specError(path, "a term without bins is worth nothing", "add bins, or points for each")
	}
	return validateBins(path, t.Bins)
}

func isGroup(g features.Group) bool { return g == features.Fit || g == features.Behaviour }

// validateBins wants numbers ascending without overlap, no level twice, not
// both numbers and levels, and one bin each for other and missing at most.
func validateBins(path string, bins []Bin) error {
	seen := map[BinKind]int{}
	named := map[string]bool{}
	last := math.Inf(-1)
	for k := range bins {
		b := &bins[k]
		err := b.validate(fmt.Sprintf("%s.bins[%d]", path, k), named)
		switch {
		case err != nil:
		case b.Kind == Range && b.Low < last:
			err = specError(fmt.Sprintf("%s.bins[%d]", path, k), fmt.Sprintf("starts at %v, before the last one ends at %v", b.Low, last), "put bins in ascending order, without overlap")
		case (b.Kind == Other || b.Kind == Missing) && seen[b.Kind] > 0:
			err = specError(fmt.Sprintf("%s.bins[%d]", path, k), fmt.Sprintf("there are two bins for %v", b.Kind), "keep one of them")
		}
		if err != nil {
			return err
		}
		if b.Kind == Range {
			last = b.High
		}
		seen[b.Kind]++
	}
	if seen[Range] > 0 && seen[Levels]+seen[Other] > 0 {
		return specError(path+".bins", "numbers and levels do not go together", "make two terms of one feature")
	}
	return nil
}

func (b *Bin) validate(path string, named map[string]bool) error {
	if !(b.Leads >= 0 && b.Accepted >= 0) || math.IsInf(b.Leads+b.Accepted, 1) {
		return specError(path, "leads and accepted are numbers from 0 up", "leave them away where nothing was counted")
	}
	switch b.Kind {
	case Range:
		if !(b.Low < b.High) {
			return specError(path, fmt.Sprintf("holds nothing: from %v up to %v", b.Low, b.High), "give a high above low")
		}
	case Levels:
		if len(b.Levels) == 0 {
			return specError(path+".levels", "a bin of levels names none", "name the levels it holds")
		}
		for _, name := range b.Levels {
			if named[name] {
				return specError(path+".levels", fmt.Sprintf("the level %q is in two bins", name), "keep it in one of them")
			}
			named[name] = true
		}
	case Other, Missing:
	default:
		return specError(path+".kind", "no such kind of bin", "kinds are range, levels, other, missing")
	}
	return nil
}

// validateBands wants scores to rise and acceptance not to fall.
func validateBands(bands []Band) error {
	for i, b := range bands {
		path := fmt.Sprintf("acceptance[%d]", i)
		switch {
		case !(b.Acceptance >= 0 && b.Acceptance <= 1) || !(b.N >= 0) || math.IsInf(b.N, 1):
			return specError(path, "acceptance is a share from 0 to 1, n a number from 0 up", "calibrate the table again")
		case i > 0 && (b.From <= bands[i-1].From || b.Acceptance < bands[i-1].Acceptance):
			return specError(path, "scores must rise from band to band, and acceptance must not fall", "calibrate the table again")
		}
	}
	return nil
}

// validate wants a line that rises, so that no score passes a better one.
func (r *Recalibration) validate() error {
	switch {
	case *r == (Recalibration{}):
	case !(r.Slope > 0) || !finite(r.Slope) || !finite(r.Intercept):
		return specError("recalibration", fmt.Sprintf("the line %v + %v log-odds does not rise", r.Intercept, r.Slope), "recalibrate the table again, or leave the line away")
	}
	return nil
}
