package logit

import "gonum.org/v1/gonum/floats"

// secants are the last steps of a search and how the gradient changed on them.
// Firth's own second derivatives are not at hand, and where rows are nearly
// separated the information is far from them: plain steps then close an eighth
// of the gap each. What the steps themselves showed of the curvature is laid
// over the information as in the method by Broyden, Fletcher, Goldfarb and
// Shanno with limited memory.
//
// Source: Nocedal and Wright, Numerical Optimization (2006), algorithm 7.4.
type secants struct {
	steps, changes [][]float64
}

const secantsKept = 20

// note remembers a step, unless the target does not bend upwards along it.
func (s *secants) note(step, change []float64) {
	if !(floats.Dot(step, change) > 0) {
		return
	}
	s.steps, s.changes = append(s.steps, step), append(s.changes, change)
	if len(s.steps) > secantsKept {
		s.steps, s.changes = s.steps[1:], s.changes[1:]
	}
}

// direction is −B g with B by the secants over inverse, which gives its product
// with the inverse of the information.
func (s *secants) direction(gradient []float64, inverse func([]float64) ([]float64, bool)) ([]float64, bool) {
	q := make([]float64, len(gradient))
	floats.SubTo(q, q, gradient)
	share := make([]float64, len(s.steps))
	for k := len(s.steps) - 1; k >= 0; k-- {
		share[k] = floats.Dot(s.steps[k], q) / floats.Dot(s.steps[k], s.changes[k])
		floats.AddScaled(q, -share[k], s.changes[k])
	}
	move, ok := inverse(q)
	if !ok {
		return nil, false
	}
	for k := range s.steps {
		back := floats.Dot(s.changes[k], move) / floats.Dot(s.steps[k], s.changes[k])
		floats.AddScaled(move, share[k]-back, s.steps[k])
	}
	return move, true
}
