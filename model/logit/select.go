package logit

const (
	// muStep is how fast μ falls along a path, muSteps how often: to a
	// thousandth of where it starts.
	muStep  = 0.87
	muSteps = 50
	// narrow is how often the last step is halved to find the most terms.
	narrow = 12
)

// Select goes down the path of the group lasso beside a ridge of strength, and
// returns the last minimum with at most so many terms in, and the path to it,
// the first of it with none. Which terms are in is found on d's rows alone. Fit
// them again without the lasso: it draws what is in to 0 too.
func Select(d *Design, terms int, strength, tolerance float64) (Selection, []Selection, error) {
	if terms < 1 {
		return Selection{}, nil, refuse("bad_option", none, none, "ask for one term or more", "%d terms are asked for", terms)
	}
	l, err := newLasso(d, strength, tolerance)
	if err != nil {
		return Selection{}, nil, err
	}
	path := []Selection{l.last}
	for range muSteps {
		before := *l
		next, err := l.to(l.last.Mu * muStep)
		if err != nil {
			return Selection{}, nil, err
		}
		if len(next.Terms) > terms {
			return narrowed(&before, terms, l.last.Mu, path)
		}
		path = append(path, next)
	}
	return l.last, path, nil
}

// narrowed looks between the last good μ, where l is, and the first that lets
// in too many.
func narrowed(l *lasso, terms int, low float64, path []Selection) (Selection, []Selection, error) {
	for range narrow {
		if len(l.last.Terms) == terms {
			break
		}
		try := *l
		next, err := try.to((l.last.Mu + low) / 2)
		if err != nil {
			return Selection{}, nil, err
		}
		if len(next.Terms) > terms {
			low = next.Mu
			continue
		}
		*l = try
		path = append(path, next)
	}
	return l.last, path, nil
}
