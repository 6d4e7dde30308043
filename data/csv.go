package data

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// csvTable is a CSV file with a header line: one chunk, every column of which
// is text of unknown type. Reading any column costs reading all of them.
type csvTable struct {
	path  string
	comma rune
	named []field
}

func openCSV(path string) (table, error) {
	t := &csvTable{path: path}
	file, r, err := t.reader()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	header, err := r.Read()
	if err != nil {
		return nil, t.broken(err)
	}
	for _, name := range header {
		t.named = append(t.named, field{name: name, shape: raw})
	}
	return t, nil
}

func (t *csvTable) fields() []field { return t.named }
func (t *csvTable) chunks() int     { return 1 }
func (t *csvTable) from(int) int64  { return 0 }
func (t *csvTable) columnar() bool  { return false }
func (t *csvTable) Close() error    { return nil }

// reader opens the file behind its byte order mark.
func (t *csvTable) reader() (*os.File, *csv.Reader, error) {
	file, err := os.Open(t.path)
	if err != nil {
		return nil, nil, fault(t.path, "cannot be opened", "check that you may read it", err)
	}
	b := bufio.NewReaderSize(file, 1<<16)
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		_, _ = b.Discard(3) // cannot fail: they were peeked
	}
	if t.comma == 0 {
		head, _ := b.Peek(1 << 16) // a shorter file is what it is
		t.comma = delimiter(string(head))
	}
	r := csv.NewReader(b)
	r.Comma, r.ReuseRecord = t.comma, true
	return file, r, nil
}

// delimiter is the one of comma, semicolon and tab that the header line has
// most of outside quotes.
func delimiter(head string) rune {
	counts, quoted := map[rune]int{}, false
	for _, c := range head {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			return mostOf(counts)
		case !quoted:
			counts[c]++
		}
	}
	return mostOf(counts)
}

func mostOf(counts map[rune]int) rune {
	best := ','
	for _, c := range ";\t" {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// broken is a FileError at the line that encoding/csv names. A short or a
// long row is refused, not dropped: most often a stray quote or delimiter has
// shifted every value behind it.
func (t *csvTable) broken(err error) error {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return fault(t.path, "has no header line", "the first line must name the columns", nil)
	case errors.As(err, &parse) && errors.Is(err, csv.ErrFieldCount):
		return fault(t.path, fmt.Sprintf("line %d has not as many fields as the header, which has %d", parse.Line, len(t.named)),
			fmt.Sprintf("look for a missing quote or a stray %q in that line", t.comma), nil)
	case errors.As(err, &parse):
		return fault(t.path, fmt.Sprintf("line %d: %v", parse.Line, parse.Err), `quote text that holds a quote, and write it twice: "say ""yes"""`, nil)
	}
	return fault(t.path, "cannot be read", "", err)
}

// csvRows is how many rows are handed on at a time.
const csvRows = 1 << 16

func (t *csvTable) read(ctx context.Context, _ int, feeds []feed) error {
	file, r, err := t.reader()
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := r.Read(); err != nil {
		return t.broken(err)
	}
	cells := make([]words, len(feeds))
	for rows := csvRows; rows == csvRows; {
		if err := ctx.Err(); err != nil {
			return err
		}
		if rows, err = t.fill(r, feeds, cells); err != nil {
			return err
		}
		for k, f := range feeds {
			if err := putCells(&cells[k], rows, f.put); err != nil {
				return err
			}
		}
	}
	return nil
}

// fill reads up to csvRows rows into the words of each feed.
func (t *csvTable) fill(r *csv.Reader, feeds []feed, cells []words) (rows int, err error) {
	for k := range cells {
		cells[k].reset()
	}
	for ; rows < csvRows; rows++ {
		record, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, t.broken(err)
		}
		for k, f := range feeds {
			cell := record[f.field]
			if !utf8.ValidString(cell) {
				line, _ := r.FieldPos(f.field)
				return rows, t.notUTF8(line, cell)
			}
			cells[k].addString(cell)
		}
	}
	return rows, nil
}

// notUTF8 refuses text in the code page of some machine: a condition would
// never meet its umlauts, and nobody would see it.
func (t *csvTable) notUTF8(line int, cell string) error {
	return fault(t.path, fmt.Sprintf("line %d holds text that is not UTF-8: %q", line, cell[:min(len(cell), 40)]), "save it as CSV in UTF-8", nil)
}

// putCells hands on rows cells; empty ones have no value.
func putCells(w *words, rows int, put func(*piece) error) error {
	if rows == 0 {
		return nil
	}
	p := &piece{n: rows, words: w, valid: NewBits(rows)}
	for i := range rows {
		if w.ends[i] != w.ends[i+1] {
			p.valid.Set(i)
		}
	}
	return put(p)
}

// isWord says whether s is word in any case, but for space around it.
func isWord(s []byte, word string) bool { return strings.EqualFold(strings.TrimSpace(string(s)), word) }
