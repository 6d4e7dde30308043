package logit

import "cmp"

// Path fits a ridge at every strength, each from where the last one ended, and
// returns the parameter vectors. From strong to weak is the quick order. Where
// rounding stops short of the tolerance, a derivative of 1e-9 is enough.
func Path(d *Design, strengths []float64, tolerance float64) ([][]float64, error) {
	var s *search
	d = d.collapsed()
	path := make([][]float64, len(strengths))
	for i, strength := range strengths {
		o, err := Options{Penalty: Ridge, Strength: strength, Tolerance: tolerance}.filled(d)
		if err = cmp.Or(err, d.tractable()); err != nil {
			return nil, err
		}
		if s == nil {
			s = &search{target: &ridged{bench: newBench(d)}, free: o.free(d), theta: start(d, &o)}
		}
		s.lambda = o.lambda(d)
		s.target.(*ridged).lambda = s.lambda
		if err := s.minimise(o.Tolerance); err != nil {
			return nil, err
		}
		path[i] = s.theta
	}
	return path, nil
}
