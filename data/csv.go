package data

import (
	"context"
	"io"
	"os"
	"slices"
	"time"
)

// csvTable is a CSV file with a header line. Its chunks are runs of rows of
// about a block, all columns are text of unknown type, and reading any of them
// costs reading the bytes of all. It stays open, so that a file put in its
// place does not mix with it.
type csvTable struct {
	path    string
	file    *os.File
	size    int64
	changed time.Time
	// temporary: file is to be removed when it is no longer needed.
	temporary bool

	charset charset
	comma   rune
	named   []field
	cuts    []cut
}

const (
	// blockBytes is how much of a text file is read at a time.
	blockBytes = 4 << 20
	// mostBytes is the longest run without a row end that is looked at: one
	// lost quote must not ask for memory as large as the file.
	mostBytes = 64 << 20
	// csvRows is how many rows are handed on at a time.
	csvRows = 1 << 13
)

// openCSV finds out the columns and where the rows are.
func openCSV(ctx context.Context, path string, in charset, block int64) (table, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault(path, "cannot be opened", "check that you may read it", err)
	}
	t := &csvTable{path: path, file: file, charset: in}
	if err := t.open(ctx, block); err != nil {
		file.Close()
		return nil, err
	}
	return t, nil
}

func (t *csvTable) open(ctx context.Context, block int64) error {
	at, line, err := t.header()
	if err != nil {
		return err
	}
	if block == noRows {
		return nil
	}
	unit := int64(t.charset.unit)
	return t.survey(ctx, at, line, max(1, block/unit)*unit)
}

func (t *csvTable) fields() []field      { return t.named }
func (t *csvTable) chunks() int          { return len(t.cuts) - 1 }
func (t *csvTable) from(chunk int) int64 { return t.cuts[chunk].row }
func (t *csvTable) columnar() bool       { return false }

// Close closes the file.
func (t *csvTable) Close() error {
	err := t.file.Close()
	if t.temporary {
		_ = os.Remove(t.file.Name()) // is gone already on most systems
	}
	return err
}

// rows is the number of rows of a chunk.
func (t *csvTable) rows(chunk int) int64 { return t.cuts[chunk+1].row - t.cuts[chunk].row }

// read splits the rows of a chunk, and hands them on some thousand at a time.
func (t *csvTable) read(ctx context.Context, chunk int, feeds []feed) error {
	b := buffers.Get().(*buffer)
	defer buffers.Put(b)
	text, whole, err := t.load(b, chunk)
	if err != nil {
		return err
	}
	want, cellOf := wantedFields(feeds)
	s := t.splitter(text, want, b.room(len(want)))
	total := int64(0)
	for rows := csvRows; rows == csvRows; total += int64(rows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if rows, err = t.fill(s, chunk, whole); err != nil {
			return t.unlessChanged(err)
		}
		for k, f := range feeds {
			if err := b.putCells(&s.cells[cellOf[k]], rows, f.put); err != nil {
				return err
			}
		}
	}
	if total != t.rows(chunk) {
		return t.hasChanged()
	}
	return t.unlessChanged(nil)
}

// splitter begins to split text, of which it keeps the fields want.
func (t *csvTable) splitter(text []byte, want []int, cells []words) *splitter {
	return &splitter{text: text, comma: []byte{byte(t.comma)}, fields: len(t.named), want: want, cells: cells, quote: -1}
}

// wantedFields are the fields of feeds, rising, and which of them each feed is.
func wantedFields(feeds []feed) (want, cellOf []int) {
	for _, f := range feeds {
		want = append(want, f.field)
	}
	slices.Sort(want)
	want = slices.Compact(want)
	for _, f := range feeds {
		k, _ := slices.BinarySearch(want, f.field)
		cellOf = append(cellOf, k)
	}
	return want, cellOf
}

// fill splits up to csvRows rows. A row that cannot be split does not hide
// what is wrong with one before it.
func (t *csvTable) fill(s *splitter, chunk int, whole bool) (rows int, err error) {
	for k := range s.cells {
		s.cells[k].reset()
	}
	begin := s.at
	for ; rows < csvRows; rows++ {
		if err = s.next(); err != nil {
			break
		}
		if !whole && s.at == len(s.text) {
			err = &splitError{at: s.row, err: errLong}
			break
		}
	}
	if bad := t.notHeld(s.cells, rows); bad >= 0 {
		return 0, t.blame(s, chunk, begin, bad)
	}
	if err == nil || err == io.EOF {
		return rows, nil
	}
	return 0, t.badRow(s, chunk, err)
}

// notHeld is the first row with a cell that is not in the charset, -1 without.
func (t *csvTable) notHeld(cells []words, rows int) int {
	first := rows
	for k := range cells {
		if isASCII(cells[k].text) {
			continue
		}
		for i := range first {
			if !t.charset.holds(cells[k].word(i)) {
				first = i
				break
			}
		}
	}
	if first == rows {
		return -1
	}
	return first
}
