package binning

import (
	"fmt"
	"math"
)

// Trend says how the share of accepted must go along ascending bins.
type Trend uint8

// The trends. Equal shares are no fall and no rise.
const (
	Free       Trend = iota // as it comes
	Increasing              // never falls
	Decreasing              // never rises
	Steady                  // rises or falls, and every turn costs Rule.Turn
)

// Objective says what the best bins are best at.
type Objective uint8

// The objectives; see the package's word on them.
const (
	Likelihood  Objective = iota // the binomial log-likelihood, with a price for every bin
	Information                  // the information value, without a price
)

// Rule says which bins are wanted. A field of 0 means what its comment says
// after "0:".
type Rule struct {
	MaxBins int // 0: 5
	// MinLeads is the least weight of a bin; 0: 50 or 2.5 % of all, whichever is
	// more, but at most a tenth.
	MinLeads float64
	// MinAccepted is the least weight of accepted in a bin, and of not accepted
	// as well; 0: no least.
	MinAccepted float64
	// Price is what a bin costs, in nats of log-likelihood; 0: half the
	// logarithm of all leads, for groups of levels a tenth. It is ignored where
	// the objective is Information.
	Price     float64
	Objective Objective
	Trend     Trend
	// Turn is what it costs, in nats, where bins of a Steady trend turn from
	// rising to falling or back; 0: half the logarithm of all leads.
	Turn float64
	// Tells is by how much, in nats and with all prices paid, bins must be
	// better than one; else there is one; 0: nothing is asked. For levels see
	// [Groups].
	Tells float64
	// ZeroApart keeps 0 in a bin of its own, and parts below from above it, as
	// far as each weighs 20 leads or MinLeads, whichever is less.
	ZeroApart bool
	// Loses is the share of the information value that edges of fewer digits
	// may cost; 0: none, edges only part the values that they must.
	Loses float64
	// Edge gives the number e, below < e <= above, that parts two neighbouring
	// values; nil: [Edge].
	Edge func(below, above float64) float64
}

// ZeroLeads is how many leads it takes to ask whether anything was done at
// all: 0 is parted from the rest at that weight, where other bins need
// Rule.MinLeads. Rare behaviour is often the best there is.
const ZeroLeads = 20

// filled is r with its defaults for so many leads.
func (r Rule) filled(leads float64) (Rule, error) {
	if r.MaxBins == 0 {
		r.MaxBins = 5
	}
	if r.MinLeads == 0 {
		r.MinLeads = math.Min(math.Max(50, leads/40), leads/10)
	}
	if r.Price == 0 {
		r.Price = math.Log(leads) / 2
	}
	if r.Turn == 0 {
		r.Turn = math.Log(leads) / 2
	}
	if r.Objective == Information {
		r.Price, r.Turn, r.Tells = 0, 0, 0
	}
	if r.Edge == nil {
		r.Edge = Edge
	}
	return r, r.check(leads)
}

func (r *Rule) check(leads float64) error {
	switch {
	case r.MaxBins < 1:
		return badRule("%d bins were asked for", "ask for 1 or more", r.MaxBins)
	case !(r.MinLeads >= 0) || !(r.MinAccepted >= 0):
		return badRule("least leads %v and least accepted %v are not numbers from 0 up", "give each from 0 up, or 0 to have it chosen", r.MinLeads, r.MinAccepted)
	case !price(r.Price) || !price(r.Turn) || !price(r.Tells):
		return badRule("the price %v, of a turn %v, or what bins must tell, %v, is no number from 0 up", "give each from 0 up, or 0 to have it chosen", r.Price, r.Turn, r.Tells)
	case !(r.Loses >= 0 && r.Loses < 1):
		return badRule("edges may lose %v of the information value", "give a share from 0 to below 1, such as 0.01", r.Loses)
	case r.Trend > Steady || r.Objective > Information:
		return badRule("there is no trend %d or no objective %d", "use the names of this package", r.Trend, r.Objective)
	case r.MinLeads > leads:
		return &Error{Code: "minimum", Row: none, Msg: fmt.Sprintf("a bin needs %v leads, and there are %v", r.MinLeads, leads),
			Hint: "ask for fewer leads in each bin"}
	}
	return nil
}

func price(p float64) bool { return p >= 0 && !math.IsInf(p, 1) }

// none is a row or a place where there is none.
const none = -1

// Error is why there are no bins. Row is the row, edge, level or value at
// fault, counted from 0, or -1. Code is stable:
//
//	bad_label   a label other than 1, 0 and -1
//	bad_weight  a weight below 0 or not a number, or not one a row
//	no_rows     no row has an answer and a weight
//	one_class   all rows are accepted, or none is
//	bad_values  not one value a row, values or levels that do not fit together
//	no_values   no lead has a value
//	bad_rule    a field of the rule is out of its range
//	minimum     a bin needs more leads than there are
//	bad_edges   edges that do not ascend or are not numbers
type Error struct {
	Code, Msg, Hint string
	Row             int
}

func (e *Error) Error() string { return e.Msg }

func badRule(msg, hint string, args ...any) error {
	return &Error{Code: "bad_rule", Row: none, Msg: fmt.Sprintf(msg, args...), Hint: hint}
}

// CheckEdges wants numbers that ascend.
func CheckEdges(edges []float64) error {
	for i, e := range edges {
		switch {
		case math.IsNaN(e) || math.IsInf(e, 0):
			return &Error{Code: "bad_edges", Row: i, Msg: fmt.Sprintf("the edge %v is not a number", e), Hint: "bins reach to infinity by themselves: leave it away"}
		case i > 0 && e <= edges[i-1]:
			return &Error{Code: "bad_edges", Row: i, Msg: fmt.Sprintf("the edge %v comes after %v", e, edges[i-1]), Hint: "give edges in ascending order, each once"}
		}
	}
	return nil
}
