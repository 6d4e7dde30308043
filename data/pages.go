package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"

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
	pageMemory
}

// pageMemory is what decoding one page takes. It is used again for the next,
// and for the next column chunk. Nothing in it outlives the call that is given
// a piece; dictionaries have memory of their own.
type pageMemory struct {
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

var pageReaders = sync.Pool{New: func() any { return new(pageReader) }}

// begin makes r read another column chunk, in the memory that it has.
func (r *pageReader) begin(l *leaf, raw rawPages) {
	raw.rawMemory = r.raw.rawMemory
	*r = pageReader{leaf: l, raw: raw, pageMemory: r.pageMemory}
}

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
