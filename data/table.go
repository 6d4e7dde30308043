package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// table is one file: rows in named columns, in chunks. It is the whole of
// what the rest of the package knows about a format.
type table interface {
	fields() []field
	// chunks is the number of runs of rows that can be read on their own.
	chunks() int
	// from is the number of the chunk's first row in the file, from 0.
	from(chunk int) int64
	// rows is how many rows the chunk claims to have, before it is read.
	rows(chunk int) int64
	// columnar says that columns are read one by one, at no extra cost.
	columnar() bool
	// read gives the rows of one chunk to each feed, in order.
	read(ctx context.Context, chunk int, feeds []feed) error
	io.Closer
}

// field is a column as the file describes it.
type field struct {
	name  string
	shape shape
	// what says what a foreign column holds, members which columns a nested
	// one has that can be read.
	what    string
	members []string
	inner   bool // lies in a group: read only where it is named
	void    bool // has no value in any row of the file
	hex     bool // bytes of a fixed length, given as hex digits
}

// holds is the shape of the values there are: nothing where there are none.
func (f field) holds() shape {
	if f.void {
		return nothing
	}
	return f.shape
}

// unread says what a column holds that is not read.
func (f field) unread() string {
	if f.what != "" {
		return f.what
	}
	return f.shape.String()
}

// feed is a column to be read and what becomes of it. A piece is valid until
// put returns.
type feed struct {
	field int
	put   func(*piece) error
}

// shape is what a field holds before anything is made of it.
type shape uint8

const (
	nothing    shape = iota // no value in any row
	whole                   // ints
	natural                 // ints, to be read as unsigned
	fractional              // reals
	truth                   // ints, 0 or 1
	text                    // words
	raw                     // words of a file without types: text, number or time
	instant                 // ints, microseconds since 1970 UTC
	local                   // ints, microseconds since 1970 on a clock without a zone
	date                    // ints, days since 1970-01-01
	nested                  // lists, maps and the like: not read
	foreign                 // anything else: not read
)

var shapeNames = [...]string{
	nothing: "nothing", whole: "integers", natural: "integers", fractional: "numbers", truth: "true/false", text: "text", raw: "text",
	instant: "times", local: "times", date: "dates", nested: "lists or groups", foreign: "values of an unsupported type",
}

func (s shape) String() string { return shapeNames[s] }

// piece is a run of n rows of one field. Only the payload that the shape
// names is set; a row that is not valid holds zero, or an empty word.
type piece struct {
	n     int
	valid Bits // nil: every row has a value
	ints  []int64
	reals []float64
	words *words
	codes []int32 // row i is word codes[i]; nil: it is word i
}

// has says whether row i has a value.
func (p *piece) has(i int) bool { return p.valid == nil || p.valid.Has(i) }

// word is the text of row i, valid as long as the piece.
func (p *piece) word(i int) []byte {
	if p.codes != nil {
		i = int(p.codes[i])
	}
	return p.words.word(i)
}

// words are texts in one block; word i is text[ends[i]:ends[i+1]].
type words struct {
	text []byte
	ends []uint32
}

func (w *words) len() int          { return max(0, len(w.ends)-1) }
func (w *words) word(i int) []byte { return w.text[w.ends[i]:w.ends[i+1]] }

// add appends one word.
func (w *words) add(word []byte) {
	w.text = append(w.text, word...)
	w.end()
}

// addString is add for a string.
func (w *words) addString(word string) {
	w.text = append(w.text, word...)
	w.end()
}

func (w *words) end() {
	if len(w.ends) == 0 {
		w.ends = append(w.ends, 0)
	}
	w.ends = append(w.ends, uint32(len(w.text)))
}

// mostAhead is for how many times as many words as there are room is made: no
// claim of a file makes more.
const mostAhead = 64

// reserve makes room for n words in all, as if the others were as long as those
// that are there. Growing step by step would copy a million ids many times.
func (w *words) reserve(n int) {
	have := w.len()
	if n = min(n, mostAhead*have); n == 0 || n < cap(w.ends) {
		return
	}
	size := len(w.text) * n / have
	w.text = append(make([]byte, 0, size+size/16), w.text...)
	w.ends = append(make([]uint32, 0, n+1), w.ends...)
}

// reset forgets the words and keeps the room.
func (w *words) reset() { w.text, w.ends = w.text[:0], w.ends[:0] }

// openTable tells the format by the first bytes. Text is in the charset in,
// unless it says otherwise itself, and is read block bytes at a time; at noRows
// its header alone is.
func openTable(ctx context.Context, path string, in charset, block int64) (table, error) {
	head, err := firstBytes(path)
	switch {
	case err != nil:
		return nil, err
	case bytes.HasPrefix(head, []byte("PAR1")) || bytes.HasPrefix(head, []byte("PARE")):
		return openParquet(path)
	}
	if as := packingOf(head); as != nil {
		return openPacked(ctx, path, as, in, block)
	}
	if err := looksLikeText(path, head, in); err != nil {
		return nil, err
	}
	return openCSV(ctx, path, in, block)
}

// fault is a FileError about a whole file.
func fault(path, msg, hint string, err error) *FileError {
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		msg = fmt.Sprintf("%s: %v", msg, err)
	}
	return &FileError{File: path, RowGroup: -1, Row: -1, Msg: msg, Hint: hint, Err: err}
}
