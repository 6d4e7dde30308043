package data

import (
	"bytes"
	"errors"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// pageReader turns the pages of one column chunk into pieces. The memory of
// a piece is used again for the next.
type pageReader struct {
	leaf  *leaf
	pages parquet.Pages
	page  parquet.Page // owned until the next

	values dense
	levels *dense  // of the dictionary, once one was met
	words  *words  // the same pointer for the whole chunk
	codes  []int32 // of the page, where it has a dictionary
	piece  piece

	ints   []int64
	reals  []float64
	spread []int32
	ends   []uint32
	valid  Bits
}

var (
	errTooLong = errors.New("holds more rows than its row group")
	errCode    = errors.New("a code is not in the dictionary")
	errLost    = errors.New("a dictionary is missing")
)

// next reads a page of at most rows rows into piece.
func (r *pageReader) next(rows int64) (err error) {
	defer rescue(&err)
	r.release()
	page, err := r.pages.ReadPage()
	if err != nil {
		return err
	}
	r.page = page
	n := page.NumValues()
	if n > rows {
		return errTooLong
	}
	values := int(n)
	levels := page.DefinitionLevels()
	r.piece = piece{n: int(n)}
	if r.leaf.level > 0 {
		values = r.markValid(levels[:n])
	}
	if err := r.load(values); err != nil {
		return err
	}
	r.spreadOut(values)
	return nil
}

// release gives the page back to the decoder.
func (r *pageReader) release() {
	if r.page != nil {
		parquet.Release(r.page)
		r.page = nil
	}
}

// markValid says which rows have a value, and counts them.
func (r *pageReader) markValid(levels []byte) (values int) {
	values = bytes.Count(levels, []byte{r.leaf.level})
	if values == len(levels) {
		return values
	}
	r.valid = append(r.valid[:0], make(Bits, (len(levels)+63)/64)...)
	for i, level := range levels {
		if level == r.leaf.level {
			r.valid.Set(i)
		}
	}
	r.piece.valid = r.valid
	return values
}

// load decodes n values, or the codes of n values.
func (r *pageReader) load(n int) error {
	r.codes = nil
	dictionary, data := r.page.Dictionary(), r.page.Data()
	if n == 0 {
		r.values.ints, r.values.reals, r.values.words = nil, r.values.reals[:0], words{}
		return nil
	}
	if dictionary == nil {
		r.leaf.decode(data, n, &r.values)
		return nil
	}
	if err := r.loadLevels(dictionary); err != nil {
		return err
	}
	size := uint32(dictionary.Len())
	codes := data.Int32()[:n]
	for _, code := range codes {
		if uint32(code) >= size {
			return errCode
		}
	}
	r.codes = codes
	return nil
}

// loadLevels decodes the dictionary of the column chunk, once.
func (r *pageReader) loadLevels(dictionary parquet.Dictionary) error {
	if r.levels != nil {
		return nil
	}
	page := dictionary.Page()
	if page == nil {
		return errLost
	}
	r.levels = &dense{}
	r.leaf.decode(page.Data(), dictionary.Len(), r.levels)
	w := r.levels.words
	r.words = &words{text: slices.Clone(w.text), ends: slices.Clone(w.ends)}
	return nil
}

// spreadOut puts the n values of the page onto its rows.
func (r *pageReader) spreadOut(n int) {
	p := &r.piece
	switch {
	case r.leaf.shape == fractional && r.codes != nil:
		p.reals = spread(&r.reals, p, r.codes, r.levels.reals)
	case r.leaf.shape == fractional:
		p.reals = stretch(&r.reals, p, r.values.reals)
	case r.leaf.shape != text && r.codes != nil:
		p.ints = spread(&r.ints, p, r.codes, r.levels.ints)
	case r.leaf.shape != text:
		p.ints = stretch(&r.ints, p, r.values.ints)
	case r.codes != nil:
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
