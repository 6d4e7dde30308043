package realdata

import "math"

// QuantileEdges parts distinct ascending values of the given weights into at
// most bins parts of at least least weight, as equal as ties allow: bins that
// need no look at who was accepted. Each part takes an equal share of what is
// left. An edge is the first value above it.
func QuantileEdges(value, weight []float64, bins int, least float64) []float64 {
	left := 0.0
	for _, w := range weight {
		left += w
	}
	var edges []float64
	for from := 0; bins > 1; bins-- {
		n, taken := nearest(weight[from:], left/float64(bins), least, left-least)
		if n == 0 {
			break
		}
		from += n
		left -= taken
		edges = append(edges, value[from])
	}
	return edges
}

// nearest is how many of the first weights come closest to target between
// least and most, and what they weigh; none if none do.
func nearest(weight []float64, target, least, most float64) (n int, taken float64) {
	sum := 0.0
	for i, w := range weight {
		sum += w
		if sum >= least && sum <= most && (n == 0 || math.Abs(sum-target) < math.Abs(taken-target)) {
			n, taken = i+1, sum
		}
	}
	return n, taken
}
