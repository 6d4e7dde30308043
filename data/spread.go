package data

import "slices"

// spreadOut puts the n values of the page onto its rows.
func (r *pageReader) spreadOut(n int) {
	p := &r.piece
	switch {
	case r.leaf.shape == nothing:
		p.valid = NewBits(p.n)
	case r.leaf.shape == fractional && r.coded:
		p.reals = spread(&r.reals, p, r.codes, r.levels.reals)
	case r.leaf.shape == fractional:
		p.reals = stretch(&r.reals, p, r.values.reals)
	case r.leaf.shape != text && r.coded:
		p.ints = spread(&r.ints, p, r.codes, r.levels.ints)
	case r.leaf.shape != text:
		p.ints = stretch(&r.ints, p, r.values.ints)
	case r.coded:
		p.words, p.codes = r.words, stretch(&r.spread, p, r.codes)
	default:
		p.words = r.stretchWords(n)
	}
}

// spread looks the value of each row up by its code.
func spread[V any](room *[]V, p *piece, codes []int32, levels []V) []V {
	out := slices.Grow((*room)[:0], p.n)[:p.n]
	*room = out
	if p.valid == nil {
		for i, code := range codes {
			out[i] = levels[code]
		}
		return out
	}
	var none V
	for i, k := 0, 0; i < p.n; i++ {
		out[i] = none
		if p.valid.Has(i) {
			out[i] = levels[codes[k]]
			k++
		}
	}
	return out
}

// stretch makes room for nulls between values; without nulls they are where
// they belong.
func stretch[V any](room *[]V, p *piece, values []V) []V {
	if p.valid == nil {
		return values
	}
	out := slices.Grow((*room)[:0], p.n)[:p.n]
	*room = out
	var none V
	for i, k := 0, 0; i < p.n; i++ {
		out[i] = none
		if p.valid.Has(i) {
			out[i] = values[k]
			k++
		}
	}
	return out
}

// stretchWords gives rows without a value empty words.
func (r *pageReader) stretchWords(n int) *words {
	w := &r.values.words
	if n == r.piece.n {
		return w
	}
	ends := slices.Grow(r.ends[:0], r.piece.n+1)[:0]
	for i, k := 0, 0; i < r.piece.n; i++ {
		ends = append(ends, w.endOf(k))
		if r.piece.valid.Has(i) {
			k++
		}
	}
	r.ends = append(ends, w.endOf(n))
	return &words{text: w.text, ends: r.ends}
}

// endOf is the end of the first k words; 0 where there is none.
func (w *words) endOf(k int) uint32 {
	if len(w.ends) == 0 {
		return 0
	}
	return w.ends[k]
}
