package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// table is one file: rows in named columns, in chunks. It is the whole of
// what the rest of the package knows about a format.
type table interface {
	fields() []field
	// chunks is the number of runs of rows that can be read on their own.
	chunks() int
	// from is the number of the chunk's first row in the file, from 0.
	from(chunk int) int64
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

// reset forgets the words and keeps the room.
func (w *words) reset() { w.text, w.ends = w.text[:0], w.ends[:0] }

// openTable tells the format by the first bytes.
func openTable(path string) (table, error) {
	head, err := firstBytes(path)
	switch {
	case err != nil:
		return nil, err
	case bytes.HasPrefix(head, []byte("PAR1")) || bytes.HasPrefix(head, []byte("PARE")):
		return openParquet(path)
	}
	if err := looksLikeText(path, head); err != nil {
		return nil, err
	}
	return openCSV(path)
}

// firstBytes reads up to 4096 bytes, enough for a magic number and usually a
// header line.
func firstBytes(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault(path, "no such file", "check the path; it is relative to the study", err)
	case err != nil:
		return nil, fault(path, "cannot be looked at", "", err)
	case info.IsDir():
		return nil, fault(path, "is a folder", "name the files in it, e.g. *.parquet", nil)
	case info.Size() == 0:
		return nil, fault(path, "is empty", "export it again; a CSV file needs at least its header line", nil)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault(path, "cannot be opened", "check that you may read it", err)
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fault(path, "cannot be read", "", err)
	}
	return head[:n], nil
}

// strangers are formats that people try and how to get a readable file.
var strangers = []struct{ magic, what, hint string }{
	{"PK\x03\x04", "a zip archive or a spreadsheet", "unpack it, or save the sheet as CSV"},
	{"\x1f\x8b", "compressed with gzip", "unpack it first"},
	{"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it first"},
	{"\xff\xfe", "UTF-16 text", "save it as CSV in UTF-8"},
	{"\xfe\xff", "UTF-16 text", "save it as CSV in UTF-8"},
}

// looksLikeText refuses what cannot be CSV: a NUL byte is in no text file.
func looksLikeText(path string, head []byte) error {
	for _, s := range strangers {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return fault(path, "is "+s.what+", neither Parquet nor CSV", s.hint, nil)
		}
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return fault(path, "is neither Parquet nor CSV", "export it as Parquet, or as CSV in UTF-8", nil)
	}
	return nil
}

// fault is a FileError about a whole file.
func fault(path, msg, hint string, err error) *FileError {
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		msg = fmt.Sprintf("%s: %v", msg, err)
	}
	return &FileError{File: path, RowGroup: -1, Row: -1, Msg: msg, Hint: hint, Err: err}
}
