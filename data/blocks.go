package data

import (
	"errors"
	"io"
	"slices"
	"sync"
)

// buffer is the memory that reading one block of text takes. It is used again
// for the next, so that what is allocated does not grow with the rows.
type buffer struct {
	raw, text []byte
	cells     []words
	piece     piece
	valid     Bits
}

var buffers = sync.Pool{New: func() any { return new(buffer) }}

// room is n words to fill.
func (b *buffer) room(n int) []words {
	for len(b.cells) < n {
		b.cells = append(b.cells, words{})
	}
	return b.cells[:n]
}

// putCells hands on rows cells; empty ones have no value.
func (b *buffer) putCells(w *words, rows int, put func(*piece) error) error {
	if rows == 0 {
		return nil
	}
	b.piece = piece{n: rows, words: w}
	for i := range rows {
		if w.ends[i] != w.ends[i+1] {
			continue
		}
		if b.piece.valid == nil {
			b.piece.valid = b.allValid(rows)
		}
		b.piece.valid.clear(i)
	}
	return put(&b.piece)
}

// allValid holds all of rows rows.
func (b *buffer) allValid(rows int) Bits {
	b.valid = slices.Grow(b.valid[:0], csvRows/64)[:(rows+63)/64]
	for i := range b.valid {
		b.valid[i] = ^uint64(0)
	}
	return b.valid
}

// load reads a chunk and decodes it; whole says that it is not cut off.
func (t *csvTable) load(b *buffer, chunk int) (text []byte, whole bool, err error) {
	from, to := t.cuts[chunk].at, t.cuts[chunk+1].at
	whole = to-from <= mostBytes
	raw, err := t.bytes(b, from, min(to, from+mostBytes))
	if err != nil {
		return nil, false, err
	}
	text = t.charset.decode(b.text, raw)
	if t.charset.unit > 1 || t.charset.coding != nil {
		b.text = text
	}
	return text, whole, nil
}

// bytes reads the bytes from up to to.
func (t *csvTable) bytes(b *buffer, from, to int64) ([]byte, error) {
	n := int(to - from)
	b.raw = slices.Grow(b.raw[:0], n)[:n]
	_, err := t.file.ReadAt(b.raw, from)
	switch {
	case errors.Is(err, io.EOF):
		return nil, t.hasChanged()
	case err != nil:
		return nil, fault(t.path, "cannot be read", "", err)
	}
	return b.raw, nil
}

// unlessChanged is err, unless the file is no longer the one that was opened:
// then whatever is wrong with it comes from that.
func (t *csvTable) unlessChanged(err error) error {
	info, statErr := t.file.Stat()
	if statErr != nil || info.Size() != t.size || !info.ModTime().Equal(t.changed) {
		return t.hasChanged()
	}
	return err
}

func (t *csvTable) hasChanged() error { return changed(t.path) }

// changed is the error for a file that is not what it was a moment ago.
func changed(path string) error {
	return fault(path, "has changed while it was read", "try again when nothing writes to it", nil)
}
