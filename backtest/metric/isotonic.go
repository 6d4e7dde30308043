package metric

import "math"

// Isotonic returns the non-decreasing sequence f nearest to y:
//
//	minimise Σ w_i (y_i − f_i)²  subject to  f_1 <= f_2 <= … <= f_n
//
// y is in the order of the score it is to rise with, one entry per distinct
// score (rows of one score go in as their mean, with their summed weight). w
// may be nil. Neighbours that fall are pooled into their weighted mean until
// none does, which is the exact solution and takes O(n).
//
// A row of weight 0 takes the value of the row before it, or at the start of
// the first row that has weight; without any weight all values are NaN.
//
// Source: pool adjacent violators, Ayer, Brunk, Ewing, Reid and Silverman,
// Annals of Mathematical Statistics 26 (1955).
func Isotonic(y, w []float64) []float64 {
	checkWeights(len(y), w)
	var pools []pool
	for i, v := range y {
		k := weightOf(w, i)
		if k == 0 {
			if len(pools) > 0 {
				pools[len(pools)-1].end = i + 1
			}
			continue
		}
		pools = append(pools, pool{sum: k * v, weight: k, end: i + 1})
		for n := len(pools); n > 1 && pools[n-2].mean() > pools[n-1].mean(); n-- {
			pools[n-2] = pools[n-2].join(pools[n-1])
			pools = pools[:n-1]
		}
	}
	return spread(pools, len(y))
}

// pool is a run of neighbours that share one value; it ends before row end.
type pool struct {
	sum, weight float64
	end         int
}

func (p pool) mean() float64 { return p.sum / p.weight }

func (p pool) join(next pool) pool {
	return pool{sum: p.sum + next.sum, weight: p.weight + next.weight, end: next.end}
}

// spread writes each pool's mean to its rows.
func spread(pools []pool, n int) []float64 {
	f := make([]float64, n)
	i := 0
	for _, p := range pools {
		for ; i < p.end; i++ {
			f[i] = p.mean()
		}
	}
	for ; i < n; i++ { // only when no row has weight
		f[i] = math.NaN()
	}
	return f
}
