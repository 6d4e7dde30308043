package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
)

// parquetTable is a Parquet file; its chunks are its row groups. Columns are
// read page by page into typed slices: no value is ever boxed, and the codes
// of a dictionary stay codes.
type parquetTable struct {
	path   string
	file   *os.File
	was    os.FileInfo // when it was opened
	groups []rowGroup
	starts []int64 // first row of each group
	schema *schema
}

// maxRows is the most that 32-bit row numbers allow.
const maxRows = math.MaxUint32 - 2

func openParquet(path string) (table, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault(path, "cannot be opened", "check that you may read it", err)
	}
	t := &parquetTable{path: path, file: file}
	err = t.open()
	switch {
	case err == nil:
		return t, nil
	case errors.Is(err, errEncrypted):
		err = &FileError{File: path, RowGroup: -1, Row: -1, Msg: "is encrypted", Hint: "export it without encryption; keys are not asked for", Err: err}
	case t.changed():
		err = hasChanged(path)
	default:
		err = fault(path, "is not a whole Parquet file", "export or copy it again", err)
	}
	file.Close()
	return nil, err
}

// open reads the footer.
func (t *parquetTable) open() (err error) {
	if t.was, err = t.file.Stat(); err != nil {
		return err
	}
	size := t.was.Size()
	f, err := readFooter(t.file, size)
	if err != nil {
		return err
	}
	if t.schema, err = readSchema(f.Schema); err != nil {
		return err
	}
	for i, g := range f.RowGroups {
		if len(g.Columns) != t.schema.columns {
			return fmt.Errorf("row group %d has %d columns, and the file %d", i, len(g.Columns), t.schema.columns)
		}
	}
	t.groups = f.RowGroups
	t.starts, err = f.starts(size)
	t.findVoid()
	return err
}

// findVoid marks the columns of which the statistics say that no row has a
// value. Their type says nothing: many tools write such a column with any.
func (t *parquetTable) findVoid() {
	for i := range t.schema.leaves {
		l := &t.schema.leaves[i]
		if l.shape == nested || l.level == 0 {
			continue
		}
		rows, nulls := int64(0), int64(0)
		for g := range t.groups {
			rows += t.groups[g].NumRows
			nulls += t.groups[g].Columns[l.column].Meta.Statistics.NullCount
		}
		l.void = rows > 0 && nulls == rows
		t.schema.fields[i].void = l.void
	}
}

func (t *parquetTable) fields() []field      { return t.schema.fields }
func (t *parquetTable) chunks() int          { return len(t.groups) }
func (t *parquetTable) from(chunk int) int64 { return t.starts[chunk] }
func (t *parquetTable) columnar() bool       { return true }
func (t *parquetTable) rows(chunk int) int64 { return t.groups[chunk].NumRows }
func (t *parquetTable) Close() error         { return t.file.Close() }

func (t *parquetTable) read(ctx context.Context, chunk int, feeds []feed) error {
	for _, f := range feeds {
		if err := t.column(ctx, chunk, f); err != nil {
			return err
		}
	}
	if t.changed() {
		return hasChanged(t.path)
	}
	return nil
}

// column reads one column of one row group. It must hold exactly as many rows
// as its group claims, or columns would slip against one another.
func (t *parquetTable) column(ctx context.Context, group int, f feed) error {
	rows := t.groups[group].NumRows
	r, err := t.pages(group, f.field)
	for rows > 0 {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = r.next(rows)
		}
		if err != nil {
			return t.damaged(group, f.field, t.groups[group].NumRows-rows, err)
		}
		rows -= int64(r.piece.n)
		if err := f.put(&r.piece); err != nil {
			return err
		}
	}
	return nil
}

// pages reads the pages of one column of one row group.
func (t *parquetTable) pages(group, field int) (*pageReader, error) {
	l := &t.schema.leaves[field]
	g := &t.groups[group]
	c := &g.Columns[l.column]
	start, size := c.Meta.start(), t.was.Size()
	switch {
	case c.FilePath != "":
		return nil, errors.New("its values are in another file")
	case c.Meta.NumValues != g.NumRows:
		return nil, fmt.Errorf("claims %d values, and its row group %d rows", c.Meta.NumValues, g.NumRows)
	case start < 4 || start > size || c.Meta.TotalCompressedSize < 0 || c.Meta.TotalCompressedSize > size-start:
		return nil, fmt.Errorf("claims to lie at byte %d, %d bytes long", start, c.Meta.TotalCompressedSize)
	}
	end := min(start+c.Meta.TotalCompressedSize+slack, size)
	return &pageReader{leaf: l, raw: rawPages{file: t.file, at: start, end: end, codec: c.Meta.Codec}}, nil
}

// damaged is a FileError about a column of a row group, of which the first
// rows could be read.
func (t *parquetTable) damaged(group, field int, rows int64, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if t.changed() {
		return hasChanged(t.path)
	}
	e := &FileError{File: t.path, RowGroup: group, Row: -1, Column: t.fields()[field].name, Hint: "export or copy the file again", Err: err}
	switch {
	case errors.Is(err, errWide):
		e.Msg, e.Hint = "holds an integer of more than 64 bits", "cast the column to text or to a smaller type when exporting"
	case errors.Is(err, errCodec):
		e.Msg, e.Hint = err.Error(), "write it with zstd, snappy, gzip or without compression"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		e.Msg = fmt.Sprintf("ends before its last row, after %d of %d", rows, t.groups[group].NumRows)
	default:
		e.Msg = "is damaged: " + err.Error()
		if rows > 0 {
			e.Row = t.starts[group] + rows
			e.Msg += " (in the page that begins there)"
		}
	}
	return e
}

// changed says whether the file has another size or time than when it was
// opened.
func (t *parquetTable) changed() bool {
	now, err := t.file.Stat()
	return err == nil && t.was != nil && differs(now, t.was)
}

func hasChanged(path string) error {
	return fault(path, "has changed while it was read", "try again when nothing writes to it", nil)
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
