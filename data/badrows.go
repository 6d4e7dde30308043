package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

var errLong = fmt.Errorf("a row is longer than %d MiB", mostBytes>>20)

const quoteHint = `quote text that holds a quote, and write it twice: "say ""yes"""`

// badRow is the error for the row that s could not split. A short or a long
// row is refused, not dropped: most often a stray quote or delimiter has
// shifted every value behind it.
func (t *csvTable) badRow(s *splitter, chunk int, err error) error {
	var bad *splitError
	if !errors.As(err, &bad) {
		return err
	}
	line := t.lineOf(s, chunk, bad.at)
	hint := quoteHint
	switch {
	case errors.Is(bad.err, csv.ErrFieldCount):
		return t.ragged(line)
	case errors.Is(bad.err, errOpen), errors.Is(bad.err, errLong):
		hint = "close the quote that opens in that line, or " + hint
	}
	msg := fmt.Sprintf("line %d: %v", line, bad.err)
	if first := t.lineOf(s, chunk, s.row); first != line {
		msg += fmt.Sprintf(", in the row that begins in line %d", first)
	}
	return fault(t.path, msg, hint, nil)
}

// lineOf is the line of a byte of a chunk.
func (t *csvTable) lineOf(s *splitter, chunk, at int) int64 {
	return t.cuts[chunk].line + int64(bytes.Count(s.text[:at], []byte{'\n'}))
}

func (t *csvTable) ragged(line int64) error {
	return fault(t.path, fmt.Sprintf("line %d has not as many fields as the header, which has %d", line, len(t.named)),
		fmt.Sprintf("look for a missing quote or a stray %q in that line", t.comma), nil)
}

// broken is a FileError about the header line.
func (t *csvTable) broken(err error) error {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return fault(t.path, "has no header line", "the first line must name the columns", nil)
	case errors.As(err, &parse):
		return fault(t.path, fmt.Sprintf("line %d: %v", parse.Line, parse.Err), quoteHint, nil)
	}
	return fault(t.path, "cannot be read", "", err)
}

// blame finds the cell that is not in the charset: in row number row of those
// from begin on, the first field that is wanted and no such text.
func (t *csvTable) blame(s *splitter, chunk, begin, row int) error {
	again := t.splitter(s.text, nil, nil)
	again.at = begin
	for range row {
		_ = again.next() // was split before
	}
	from := again.at
	for _, want := range s.want {
		one := t.splitter(s.text, []int{want}, make([]words, 1))
		one.at = from
		_ = one.next()
		if cell := one.cells[0].word(0); !t.charset.holds(cell) {
			at := one.row
			if i := bytes.Index(s.text[one.row:one.at], cell); i > 0 {
				at += i
			}
			return t.notIn(t.lineOf(s, chunk, at), cell)
		}
	}
	return t.hasChanged()
}

// notIn refuses text in the code page of some other machine: a condition would
// never meet its umlauts, and nobody would see it.
func (t *csvTable) notIn(line int64, cell []byte) error {
	hint := "name its encoding in the study beside files, e.g. encoding: windows-1252, or save it as CSV in UTF-8"
	e := fault(t.path, fmt.Sprintf("line %d holds text that is not %s: %q", line, t.charset.name, cell[:min(len(cell), 40)]), hint, nil)
	e.Err = errCharset
	return e
}

// errCharset marks errors about text that is not in the charset it was read in.
var errCharset = errors.New("text is in another charset")
