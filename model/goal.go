package model

// GoalKind says what a cut is chosen for.
type GoalKind uint8

// The goals.
const (
	PerWeek GoalKind = iota + 1 // the best so many a week
	Keep                        // the fewest MQLs that keep this share of the accepted
	Share                       // the best share of those handed over today
)

// Goal is what a cut is chosen for. Value is leads a week for PerWeek, a
// share in (0, 1] for Keep and Share.
type Goal struct {
	Kind  GoalKind
	Value float64
}
