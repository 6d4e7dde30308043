package data

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"
)

// pageReader turns the pages of one column chunk into pieces. The memory of
// a piece is used again for the next.
type pageReader struct {
	leaf *leaf
	raw  rawPages

	values dense
	levels *dense // of the dictionary, once one was met
	size   int    // of the dictionary
	words  *words // the same pointer for the whole chunk
	codes  []int32
	coded  bool // the page has codes
	piece  piece

	ints    []int64
	reals   []float64
	spread  []int32
	ends    []uint32
	valid   Bits
	numbers []int64 // differences and lengths
	narrow  []int32

	text     []byte // of a page of text
	textEnds []uint32
	fixed    []byte // values of a fixed length
	defined  []byte // definition levels
	unpacked []int32
}

var (
	errTooLong = errors.New("holds more rows than its row group")
	errCode    = errors.New("a code is not in the dictionary")
	errLost    = errors.New("a dictionary is missing")
	errVoid    = errors.New("has values, and its statistics say that it has none")
)

// oldDictionary is the encoding by which the first writers marked both a
// dictionary and the codes into it.
const oldDictionary format.Encoding = 2

// next reads a page of at most rows rows into piece.
func (r *pageReader) next(rows int64) (err error) {
	defer rescue(&err)
	for {
		page, err := r.raw.next()
		if err != nil {
			return err
		}
		switch {
		case page.header.Type == format.DictionaryPage && r.levels != nil: // the first one counts
		case page.header.Type == format.DictionaryPage:
			err = r.loadDictionary(page)
		case int64(page.n) > rows:
			return errTooLong
		case page.n > 0:
			return r.load(page)
		}
		if err != nil {
			return err
		}
	}
}

// load reads a page of data.
func (r *pageReader) load(page *rawPage) error {
	n := page.n
	r.piece, r.coded = piece{n: n}, false
	if r.leaf.level > 0 {
		levels, err := r.readLevels(page)
		if err != nil {
			return err
		}
		n = r.markValid(levels)
	}
	if r.leaf.void && n > 0 {
		return errVoid
	}
	if err := r.loadValues(page, n); err != nil {
		return err
	}
	r.spreadOut(n)
	return nil
}

// readLevels reads the definition levels of a page, and leaves its data
// behind them.
func (r *pageReader) readLevels(page *rawPage) (levels []byte, err error) {
	if page.header.Type == format.DataPageV2 {
		levels, err = readLevels(r.defined, page.levels, page.n, r.leaf.level)
	} else if page.header.DataPageHeader.V.DefinitionLevelEncoding == format.BitPacked {
		levels, page.data, err = oldLevels(r.defined, page.data, page.n, r.leaf.level)
	} else {
		if len(page.data) < 4 || uint64(binary.LittleEndian.Uint32(page.data)) > uint64(len(page.data)-4) {
			return nil, errRuns
		}
		end := 4 + int(binary.LittleEndian.Uint32(page.data))
		levels, err = readLevels(r.defined, page.data[4:end], page.n, r.leaf.level)
		page.data = page.data[end:]
	}
	r.defined = levels
	return levels, err
}

// markValid says which rows have a value, and counts them.
func (r *pageReader) markValid(levels []byte) (values int) {
	for _, level := range levels {
		if level == r.leaf.level {
			values++
		}
	}
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

// loadValues decodes n values, or the codes of n values.
func (r *pageReader) loadValues(page *rawPage, n int) error {
	switch page.code {
	case oldDictionary, format.RLEDictionary:
		return r.loadCodes(page.data, n)
	}
	if n == 0 || r.leaf.shape == nothing {
		r.values.ints, r.values.reals, r.values.words = nil, r.values.reals[:0], words{}
		return nil
	}
	v, err := r.decode(page.data, n, page.code)
	if err != nil {
		return err
	}
	r.leaf.decode(v, n, &r.values)
	return nil
}

func (r *pageReader) loadCodes(src []byte, n int) (err error) {
	if r.levels == nil && n > 0 {
		return errLost
	}
	if r.unpacked, err = readCodes(r.unpacked, src, n); err != nil {
		return err
	}
	r.codes, r.coded = r.unpacked, n > 0
	for _, code := range r.codes {
		if uint32(code) >= uint32(r.size) {
			return errCode
		}
	}
	if n == 0 {
		r.values.ints, r.values.reals, r.values.words = nil, r.values.reals[:0], words{}
	}
	return nil
}

// loadDictionary decodes the dictionary of the column chunk into memory of
// its own: it outlives its page.
func (r *pageReader) loadDictionary(page *rawPage) error {
	if page.code != format.Plain && page.code != oldDictionary {
		return fmt.Errorf("a dictionary is written as %s", page.code)
	}
	r.levels, r.size = &dense{}, page.n
	if page.n > 0 && r.leaf.shape != nothing {
		v, err := r.decode(page.data, page.n, format.Plain)
		if err != nil {
			return err
		}
		r.leaf.decode(v, page.n, r.levels)
	}
	w := r.levels.words
	r.words = &words{text: slices.Clone(w.text), ends: slices.Clone(w.ends)}
	r.levels.ints = slices.Clone(r.levels.ints)
	return nil
}

// decode takes n values out of src.
func (r *pageReader) decode(src []byte, n int, code format.Encoding) (v encoding.Values, err error) {
	l := r.leaf
	switch {
	case l.kind == format.ByteArray && code == format.Plain:
		err = r.readPlainTexts(src, n)
	case l.kind == format.ByteArray && code == format.DeltaLengthByteArray:
		err = r.readLengths(src, n)
	case (l.kind == format.ByteArray || l.kind == format.FixedLenByteArray) && code == format.DeltaByteArray:
		if err = r.readPrefixes(src, n); err == nil && l.kind == format.FixedLenByteArray && len(r.text) != n*l.size {
			err = errDelta
		}
		src = r.text
	case l.kind == format.Boolean && code == format.RLE:
		r.fixed, err = readBits(r.fixed, src, n)
		src = r.fixed
	case l.size > 0 && code == format.ByteStreamSplit:
		r.fixed, err = readSplit(r.fixed, src, n, l.size)
		src = r.fixed
	case code == format.DeltaBinaryPacked && (l.kind == format.Int32 || l.kind == format.Int64):
		r.numbers, _, err = readDelta(r.numbers, src, n)
		return r.whole(), err
	case code != format.Plain:
		return v, fmt.Errorf("values are written as %s, which is not read", code)
	}
	if err != nil {
		return v, err
	}
	return r.stored(src, n)
}

// whole are the numbers of a page of differences.
func (r *pageReader) whole() encoding.Values {
	if r.leaf.kind == format.Int64 {
		return encoding.Int64Values(r.numbers)
	}
	r.narrow = r.narrow[:0]
	for _, v := range r.numbers {
		r.narrow = append(r.narrow, int32(v))
	}
	return encoding.Int32Values(r.narrow)
}

// stored are n values as they lie in src, or the texts that were read.
func (r *pageReader) stored(src []byte, n int) (v encoding.Values, err error) {
	l := r.leaf
	need := n * l.size
	if l.kind == format.Boolean {
		need = (n + 7) / 8
	}
	if len(src) < need && l.kind != format.ByteArray {
		return v, errShort
	}
	switch l.kind {
	case format.Boolean:
		return encoding.BooleanValues(src[:need]), nil
	case format.Int32:
		return encoding.Int32ValuesFromBytes(src[:need]), nil
	case format.Int64:
		return encoding.Int64ValuesFromBytes(src[:need]), nil
	case format.Int96:
		return encoding.Int96ValuesFromBytes(src[:need]), nil
	case format.Float:
		return encoding.FloatValuesFromBytes(src[:need]), nil
	case format.Double:
		return encoding.DoubleValuesFromBytes(src[:need]), nil
	case format.FixedLenByteArray:
		return encoding.FixedLenByteArrayValues(src[:need], l.size), nil
	}
	return encoding.ByteArrayValues(r.text, r.textEnds), nil
}

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
