package metric

import "math"

// Holm returns the p-values adjusted for having asked len(p) questions, in
// the order they came. With the m p-values sorted, p_(1) <= … <= p_(m),
//
//	adjusted_(i) = max over j <= i of min(1, (m − j + 1) p_(j))
//
// Whoever rejects where the adjusted value is at most α is wrong anywhere
// with probability at most α, however the questions hang together. NaN, an
// undefined test, stays NaN and is not counted in m.
//
// Source: Holm, "A simple sequentially rejective multiple test procedure",
// Scandinavian Journal of Statistics 6 (1979).
func Holm(p []float64) []float64 {
	adjusted := make([]float64, len(p))
	for i := range adjusted {
		adjusted[i] = math.NaN()
	}
	order := ascending(p)
	highest := 0.0
	for j, i := range order {
		highest = max(highest, min(1, float64(len(order)-j)*p[i]))
		adjusted[i] = highest
	}
	return adjusted
}
