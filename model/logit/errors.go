package logit

import "fmt"

// Error is why nothing was fitted, and what helps. Term and Bin say where, as
// indices; -1 is none in particular. Where it takes several terms together, such
// as one that repeats two others, Others are those besides Term.
//
// Code is stable:
//
//	bad_rows, bad_bins, bad_code, bad_label, bad_weight, bad_offset, bad_option, contradiction
//	no_rows, one_class, constant, empty_bin, too_many_parameters, collinear
//	perfect_separation, quasi_separation, no_fit
type Error struct {
	Code      string
	Term, Bin int
	Others    []int
	Msg, Hint string
}

func (e *Error) Error() string { return e.Msg }

// refuse is an error at a term and a bin.
func refuse(code string, term, bin int, hint, format string, args ...any) *Error {
	return &Error{Code: code, Term: term, Bin: bin, Msg: fmt.Sprintf(format, args...), Hint: hint}
}

const none = -1
