package model

import (
	"errors"
	"fmt"
	"strings"

	"assay/model/logit"
)

// Penalty is what a fit does about small numbers of leads.
type Penalty uint8

// The penalties.
const (
	// Ridge draws the bins of a feature together, by a strength that is given or
	// chosen on splits. The usual one, and the only one that keeps signs and
	// trends.
	Ridge Penalty = iota
	// Firth takes away most of the bias of small numbers, and has a finite answer
	// also where a bin holds none or all of the accepted. Its intercept is fitted
	// anew, so that the mean chance is the base rate.
	Firth
	// Plain is none: the maximum of the likelihood, refused where there is none.
	Plain
)

// solver is how package logit names a penalty.
func (p Penalty) solver() logit.Penalty {
	return [...]logit.Penalty{Ridge: logit.Ridge, Firth: logit.Firth, Plain: logit.Plain}[p]
}

// checkPenalty refuses what goes with a ridge alone.
func checkPenalty(o *Options) error {
	switch {
	case o.Penalty > Plain:
		return &FitError{Code: "bad_option", Msg: fmt.Sprintf("there is no penalty %d", o.Penalty), Hint: "take ridge, firth or plain"}
	case o.Penalty != Ridge && o.Strength != 0:
		return &FitError{Code: "bad_option", Msg: fmt.Sprintf("the penalty %v has no strength", o.Penalty), Hint: "take the strength away, or take ridge"}
	}
	if name := firstConstrained(o); o.Penalty != Ridge && name != "" {
		return &FitError{Code: "bad_option", Feature: name, Msg: fmt.Sprintf("%s has a sign or a trend, which a fit with the penalty %v does not keep", name, o.Penalty),
			Hint: "take ridge, or take signs and trends away"}
	}
	return nil
}

// how is the fit that o asks for; a ridge still lacks its strength.
//
// Without a ridge the bins of a feature are measured from one of them: that
// worth nothing, or where there is none the heaviest, of which most is known.
// Likelihood, fitted chances and points do not depend on which it is.
func how(cols []*binned, o *Options) (logit.Options, error) {
	to := logit.Options{Penalty: o.Penalty.solver(), Tolerance: fitted}
	if o.Penalty == Ridge {
		return to, constrain(&to, cols, o)
	}
	for _, b := range cols {
		to.Reference = append(to.Reference, b.number(b.anchor()))
	}
	return to, nil
}

// anchor is the bin that the others are measured from in a fit without a ridge.
func (b *binned) anchor() int {
	if b.ref != none {
		return b.ref
	}
	at := none
	for k := range b.bins {
		if b.estimated[k] && (at == none || b.bins[k].Leads > b.bins[at].Leads) {
			at = k
		}
	}
	return at
}

// number is the place of bin k among those with a coefficient.
func (b *binned) number(k int) int {
	n := 0
	for _, has := range b.estimated[:k] {
		if has {
			n++
		}
	}
	return n
}

// numbered is the bin with that place; none stays none.
func (b *binned) numbered(n int) int {
	for k, has := range b.estimated {
		if has {
			if n == 0 {
				return k
			}
			n--
		}
	}
	return none
}

// refused is what the logistic fit refused, said of features and bins, with a
// cure.
func refused(err error, cols []*binned) error {
	var e *logit.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case "too_many_parameters":
		return &FitError{Code: e.Code, Msg: e.Msg, Hint: "use fewer features or bins, or the penalty ridge"}
	case "perfect_separation", "quasi_separation", "constant", "empty_bin", "collinear", "contradiction":
		if e.Term >= 0 {
			return cols[e.Term].refused(e, cols)
		}
	}
	return noFit(err)
}

// refused is e, which is about b.
func (b *binned) refused(e *logit.Error, cols []*binned) error {
	out := &FitError{Code: e.Code, Feature: b.feature.Name}
	switch e.Code {
	case "perfect_separation", "quasi_separation":
		out.Msg, out.Hint = b.separated(e, cols), fmt.Sprintf("merge the bin with a neighbour, leave %s out, or take the penalty ridge or firth", b.feature.Name)
	case "constant":
		out.Msg, out.Hint = fmt.Sprintf("%s is the same for all leads: %s", b.feature.Name, b.text(e.Bin)), "leave it out"
	case "empty_bin":
		out.Msg, out.Hint = fmt.Sprintf("%s: no lead is in the bin %s", b.feature.Name, b.text(e.Bin)), "merge the bin with a neighbour, or take the penalty ridge"
	case "collinear":
		out.Msg = fmt.Sprintf("%s: %s", b.feature.Name, b.follows(e, cols))
		out.Hint = "leave one of them out, or take the penalty ridge"
	default:
		out.Msg, out.Hint = fmt.Sprintf("%s: what is asked of its bins contradicts itself", b.feature.Name), "take the sign or the trend away"
	}
	return out
}

// separated says which bins part the accepted from the others.
func (b *binned) separated(e *logit.Error, cols []*binned) string {
	k := b.numbered(e.Bin)
	who := "some"
	switch x := b.bins[k]; x.Accepted {
	case 0:
		who = "none"
	case x.Leads:
		who = "all"
	}
	if len(e.Others) > 0 {
		return fmt.Sprintf("%s together part the accepted leads from the others, most of all %s: %s (%s of %.0f accepted): without a penalty their points have no end",
			nameAll(append([]int{e.Term}, e.Others...), cols), b.feature.Name, b.text(e.Bin), who, b.bins[k].Leads)
	}
	if b.bins[k].Leads == 1 {
		was := map[string]string{"none": "was not", "all": "was"}[who]
		return fmt.Sprintf("%s: the only lead in the bin %s %s accepted: without a penalty its points have no end", b.feature.Name, b.text(e.Bin), was)
	}
	return fmt.Sprintf("%s: %s of the %.0f leads in the bin %s were accepted: without a penalty its points have no end", b.feature.Name, who, b.bins[k].Leads, b.text(e.Bin))
}

// follows says from what it is known whether a lead is in a bin: from other
// features, and where there are more than two bins from those as well.
func (b *binned) follows(e *logit.Error, cols []*binned) string {
	from := nameAll(e.Others, cols)
	if b.coefficients() > 2 {
		from += " and the other bins of " + b.feature.Name
	}
	return fmt.Sprintf("the bin %s follows from %s", b.text(e.Bin), from)
}

// text is the bin with that number among those with a coefficient.
func (b *binned) text(number int) string {
	return binText(&b.feature, b.bins[b.numbered(number)], b.unit)
}

// nameAll names terms: "a, b and c".
func nameAll(terms []int, cols []*binned) string {
	var names []string
	for _, j := range terms {
		names = append(names, cols[j].feature.Name)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}
