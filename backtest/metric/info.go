package metric

import "math"

// Direction says which way a metric improves.
type Direction int8

const (
	Higher Direction = iota + 1 // a higher value is better
	Lower                       // a lower value is better
)

// String returns "higher" or "lower".
func (d Direction) String() string {
	switch d {
	case Higher:
		return "higher"
	case Lower:
		return "lower"
	}
	return "neither"
}

// Info is what a metric knows of itself: its name in text, which way it
// improves, and the closed range [Lo, Hi] that its values lie in.
type Info struct {
	Name   string
	Better Direction
	Lo, Hi float64
}

// What each metric knows of itself.
var (
	InfoAUC        = Info{Name: "AUC", Better: Higher, Lo: 0, Hi: 1}
	InfoLogLoss    = Info{Name: "log loss", Better: Lower, Lo: 0, Hi: math.Inf(1)}
	InfoBrier      = Info{Name: "Brier score", Better: Lower, Lo: 0, Hi: 1}
	InfoAcceptance = Info{Name: "acceptance", Better: Higher, Lo: 0, Hi: 1}
	InfoPearson    = Info{Name: "correlation", Better: Higher, Lo: -1, Hi: 1}
	InfoSpearman   = Info{Name: "rank correlation", Better: Higher, Lo: -1, Hi: 1}
)

// Infos lists them all, in the order of this file.
func Infos() []Info {
	return []Info{InfoAUC, InfoLogLoss, InfoBrier, InfoAcceptance, InfoPearson, InfoSpearman}
}
