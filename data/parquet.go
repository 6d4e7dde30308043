package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"github.com/parquet-go/parquet-go"
)

// parquetTable is a Parquet file; its chunks are its row groups. Columns are
// read page by page into typed slices: no value is ever boxed, and the codes
// of a dictionary stay codes.
type parquetTable struct {
	path   string
	file   *os.File
	groups []parquet.RowGroup
	starts []int64 // first row of each group
	leaves []leaf
	named  []field
}

// maxRows is the most that 32-bit row numbers allow.
const maxRows = math.MaxUint32 - 2

func openParquet(path string) (table, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault(path, "cannot be opened", "check that you may read it", err)
	}
	t := &parquetTable{path: path, file: file}
	if err := t.open(); err != nil {
		file.Close()
		return nil, fault(path, "is not a whole Parquet file", "export or copy it again", err)
	}
	return t, nil
}

// open reads the footer. Damaged footers can make the decoder panic, hence
// rescue.
func (t *parquetTable) open() (err error) {
	defer rescue(&err)
	info, err := t.file.Stat()
	if err != nil {
		return err
	}
	f, err := parquet.OpenFile(t.file, info.Size(), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return err
	}
	t.groups = f.RowGroups()
	rows := int64(0)
	for _, g := range t.groups {
		t.starts = append(t.starts, rows)
		if n := g.NumRows(); n < 0 || n > maxRows-rows {
			return fmt.Errorf("a row group claims %d rows", n)
		}
		rows += g.NumRows()
	}
	elements := topElements(f.Metadata().Schema)
	for i, c := range f.Root().Columns() {
		l := newLeaf(c, elements[i])
		t.leaves = append(t.leaves, l)
		t.named = append(t.named, field{name: c.Name(), shape: l.shape})
	}
	return nil
}

func (t *parquetTable) fields() []field      { return t.named }
func (t *parquetTable) chunks() int          { return len(t.groups) }
func (t *parquetTable) from(chunk int) int64 { return t.starts[chunk] }
func (t *parquetTable) columnar() bool       { return true }
func (t *parquetTable) rows(chunk int) int64 { return t.groups[chunk].NumRows() }
func (t *parquetTable) Close() error         { return t.file.Close() }

func (t *parquetTable) read(ctx context.Context, chunk int, feeds []feed) error {
	for _, f := range feeds {
		if err := t.column(ctx, chunk, f); err != nil {
			return err
		}
	}
	return nil
}

// column reads one column of one row group. It must hold exactly as many rows
// as its group claims, or columns would slip against one another.
func (t *parquetTable) column(ctx context.Context, group int, f feed) error {
	rows := t.groups[group].NumRows()
	l := &t.leaves[f.field]
	if l.shape == nothing {
		return putNothing(rows, f.put)
	}
	pages, err := t.pages(group, l)
	if err != nil {
		return t.damaged(group, f.field, err)
	}
	defer pages.Close()
	r := pageReader{leaf: l, pages: pages}
	for rows > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.next(rows); err != nil {
			return t.damaged(group, f.field, err)
		}
		rows -= int64(r.piece.n)
		if err := f.put(&r.piece); err != nil {
			return err
		}
	}
	r.release()
	return nil
}

// putNothing gives rows without a value, at most 65,536 at a time.
func putNothing(rows int64, put func(*piece) error) error {
	const most = 1 << 16
	for none := NewBits(most); rows > 0; rows -= most {
		if err := put(&piece{n: int(min(rows, most)), valid: none}); err != nil {
			return err
		}
	}
	return nil
}

func (t *parquetTable) pages(group int, l *leaf) (pages parquet.Pages, err error) {
	defer rescue(&err)
	return t.groups[group].ColumnChunks()[l.column].Pages(), nil
}

// damaged is a FileError about a column of a row group.
func (t *parquetTable) damaged(group, field int, err error) error {
	e := &FileError{File: t.path, RowGroup: group, Row: -1, Column: t.named[field].name, Hint: "export or copy the file again", Err: err}
	switch {
	case errors.Is(err, errWide):
		e.Msg, e.Hint = "holds an integer of more than 64 bits", "cast the column to text or to a smaller type when exporting"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		e.Msg = "ends before its last row"
	default:
		e.Msg = "is damaged: " + err.Error()
	}
	return e
}

// rescue turns a panic into an error. It surrounds calls into the decoder and
// nothing of ours.
func rescue(err *error) {
	switch p := recover().(type) {
	case nil:
	case error:
		*err = fmt.Errorf("the decoder gave up: %w", p)
	default:
		*err = fmt.Errorf("the decoder gave up: %v", p)
	}
}
