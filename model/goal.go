package model

// GoalKind says what a cut is chosen for.
type GoalKind uint8

// The goals.
const (
	PerWeek GoalKind = iota + 1 // the best so many a week
	Keep                        // the fewest MQLs that keep this share of the accepted
)

// Goal is what a cut is chosen for. Value is leads a week for PerWeek, a
// share in (0, 1] for Keep.
type Goal struct {
	Kind  GoalKind
	Value float64
}
