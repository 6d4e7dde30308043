package logit

const (
	// manyRows is from where on a fit starts from that of a sample.
	manyRows = 200_000
	sampled  = 16 // one row in so many
)

// start is where to begin: a given vector, or the fit of a sample, or the base
// rate.
func start(d *Design, o *Options) []float64 {
	if o.Start != nil {
		theta := append([]float64(nil), o.Start...)
		for j, r := range o.Reference {
			if r != none {
				theta[d.first[j]+r] = 0
			}
		}
		return theta
	}
	if d.rows >= manyRows {
		return sampleFit(d, o)
	}
	return bare(d)
}

// bare is the vector of no coefficient but the intercept, at its best: the base
// rate, unless offsets move it.
func bare(d *Design) []float64 {
	theta := baseRate(d)
	if d.offset != nil {
		theta[0], _ = d.BestIntercept(theta)
	}
	return theta
}

// sampleFit fits a fixed sample roughly; with a penalty even where none is
// asked for, as a sample is sooner separated than all rows. Wherever that ends
// is a place to begin, if it has both labels.
func sampleFit(d *Design, o *Options) []float64 {
	part := d.Select(sample(d.rows))
	if n := part.byLabel(); n[0] == 0 || n[1] == 0 {
		return bare(d)
	}
	lambda := max(o.lambda(d), 1/part.total)
	s := &search{target: &ridged{newBench(part), lambda}, lambda: lambda, free: o.free(d), theta: bare(part)}
	_ = s.minimise(1e-4)
	return s.theta
}

// sample picks rows by the low bits of a multiple of their number (Knuth's
// golden ratio), so that no period in the rows' order matters.
func sample(rows int) []int {
	var at []int
	for i := range rows {
		if uint32(i)*2654435769 < 1<<32/sampled {
			at = append(at, i)
		}
	}
	return at
}
