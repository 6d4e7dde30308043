package data

// sketch is what the notes come to.
func (n *notes) sketch(label string) *Sketch {
	s := &Sketch{Label: label, Rows: n.rows, Missing: n.missing, Examples: n.examples, Rising: n.numbers && n.rising, Falling: n.numbers && n.falling}
	n.settleKind(s)
	if s.Kind == Integer || s.Kind == Real || s.Kind == Instant {
		n.takeNone(s)
	}
	s.values, s.sample = n.values, n.sample
	s.Distinct, s.Exact = s.values.distinct()
	if s.Most, s.Levels = s.values.most(), n.levels.list(&s.values); s.Most == 1 {
		s.Distinct = s.Rows - s.Missing
	}
	if s.Distinct == 0 {
		s.Kind, s.What = Text, nothing.String()
	}
	n.sampleTimes(s)
	return s
}

// settleKind decides the kind as gather does.
func (n *notes) settleKind(s *Sketch) {
	switch {
	case n.untyped && n.shape == nothing:
		n.settleRaw(s)
	case n.untyped:
		n.settleBoth(s)
	default:
		n.settleTyped(s)
	}
	if n.mixed {
		s.Kind, s.What, s.Times = 0, "values of different types in different files", false
	}
}

// settleTyped is for files that have types.
func (n *notes) settleTyped(s *Sketch) {
	s.What = n.shape.String()
	switch n.shape {
	case nested, foreign:
	case whole:
		s.Kind, s.Min, s.Max = Integer, n.min, n.max
		s.Epoch = epochOf(n.min, n.max)
	case fractional:
		s.Kind, s.Min, s.Max = Real, n.min, n.max
	case truth:
		s.Kind = Boolean
	case instant:
		s.Kind, s.Times, s.Dates, s.From, s.To = Instant, true, n.dates || n.midnight, n.from, n.to
		if s.Dates {
			s.What = date.String()
		}
	default:
		n.settleText(s)
	}
}

// settleBoth is for files with types beside files without, as merged does it:
// what stands in these has to read as what the others hold.
func (n *notes) settleBoth(s *Sketch) {
	n.settleTyped(s)
	if n.shape == text || n.word.count == 0 && len(n.word.none) == 0 {
		return
	}
	typed := *s
	switch n.settleRaw(s); {
	case typed.Kind == Instant && s.Kind == Instant:
		s.From, s.To = min(s.From, typed.From), max(s.To, typed.To)
		if s.Dates = s.Dates && typed.Dates; !s.Dates {
			s.What = instant.String()
		}
	case typed.Kind == Real && s.Kind == Integer, typed.Kind == Integer && s.Kind == Real:
		s.Kind, s.What, s.Epoch = Real, fractional.String(), 0
	default:
		n.mixed = n.mixed || typed.Kind != s.Kind
	}
}

// settleRaw is for files without types, as infer does it.
func (n *notes) settleRaw(s *Sketch) {
	w := &n.word
	_, timed := w.order()
	switch {
	case w.count > 0 && w.ints:
		s.Kind, s.What, s.Min, s.Max = Integer, whole.String(), n.min, n.max
		s.Epoch = epochOf(n.min, n.max)
	case w.count > 0 && w.reals:
		s.Kind, s.What, s.Min, s.Max = Real, fractional.String(), n.min, n.max
	case timed:
		n.settleText(s)
		s.Kind = Instant
	case w.count > 0 && w.truths:
		s.Kind, s.What = Boolean, truth.String()
	default:
		n.settleText(s)
	}
}

// settleText: times that are written as text can be named where times are
// needed, also in files that have types.
func (n *notes) settleText(s *Sketch) {
	w := &n.word
	s.Kind, s.Looks = Text, w.looks()
	if w.count > 0 {
		s.Words = 1 + float64(w.spaces)/float64(w.count)
	}
	if s.Order, s.Times = w.order(); !s.Times {
		return
	}
	k := 0
	if s.Order == MonthFirst {
		k = 1
	}
	s.Dates, s.From, s.To = !w.clocked, w.from[k], w.to[k]
	if s.What = instant.String(); s.Dates {
		s.What = date.String()
	}
}

// takeNone makes the rows missing whose word stands for no number.
func (n *notes) takeNone(s *Sketch) {
	for hash := range n.word.none {
		s.Missing += n.values.rows[hash]
		delete(n.values.rows, hash)
		delete(n.levels.texts, hash)
	}
	for i, hash := range n.sample.hash {
		if n.word.none[hash] {
			n.sample.hash[i] = 0
		}
	}
}

// sampleTimes leaves times in the sample where the column has any: those of
// the order in which its dates are read, or integers in their unit.
func (n *notes) sampleTimes(s *Sketch) {
	switch {
	case s.Epoch != 0:
		for i, v := range s.sample.at {
			if v != noTime {
				s.sample.at[i] = fromEpoch(v, s.Epoch)
			}
		}
	case !s.Times:
		s.sample.noTimes()
	case s.Order == MonthFirst:
		s.sample.at = s.sample.other
	}
	s.sample.other = nil
}

// fromEpoch is the time that is v units after 1970 began.
func fromEpoch(v, unit Time) Time {
	if unit == Nanosecond {
		return v / 1000
	}
	return v * unit
}
