package data

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkSplit holds the splitter against encoding/csv: text behind a header of
// the same number of fields is the same rows, or is refused in the same line
// for the same reason. Of rows it is told to keep every field, or only some.
func checkSplit(t *testing.T, text []byte, fields int, keep func(int) bool) {
	t.Helper()
	want, wantErr := referenceRows(text, fields)
	s := &splitter{text: text, comma: []byte{','}, fields: fields, quote: -1}
	for k := range fields {
		if keep(k) {
			s.want = append(s.want, k)
		}
	}
	s.cells = make([]words, len(s.want))
	n := 0
	err := s.next()
	for ; err == nil; err = s.next() {
		if n == len(want) {
			t.Fatalf("%q: more than %d rows", text, n)
		}
		for k, field := range s.want {
			if got := string(s.cells[k].word(n)); got != want[n][field] {
				t.Fatalf("%q: row %d field %d is %q, want %q", text, n, field, got, want[n][field])
			}
		}
		n++
	}
	if n != len(want) {
		t.Fatalf("%q: %d rows, want %d", text, n, len(want))
	}
	checkSplitError(t, text, err, wantErr)
}

func referenceRows(text []byte, fields int) (rows [][]string, err error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = fields
	for {
		row, err := r.Read()
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
}

// checkSplitError: encoding/csv says that a quote is not closed in the last
// line, the splitter in the one where it opens.
func checkSplitError(t *testing.T, text []byte, err, want error) {
	t.Helper()
	var bad *splitError
	var parse *csv.ParseError
	if !errors.As(err, &bad) || !errors.As(want, &parse) {
		if err != io.EOF || want != io.EOF {
			t.Fatalf("%q: %v, want %v", text, err, want)
		}
		return
	}
	line := 1 + bytes.Count(text[:bad.at], []byte{'\n'})
	switch {
	case bad.err == errOpen:
		if !errors.Is(want, csv.ErrQuote) || line < parse.StartLine || line > parse.Line {
			t.Fatalf("%q: %v in line %d, want %v", text, err, line, want)
		}
	case !errors.Is(want, bad.err) || line != parse.Line:
		t.Fatalf("%q: %v in line %d, want %v", text, err, line, want)
	}
}

func all(int) bool    { return true }
func even(k int) bool { return k%2 == 0 }
func last(k int) bool { return k == 2 }
func none(int) bool   { return false }

// randomCSV is text of the characters that matter, well formed or not.
func randomCSV(r *rand.Rand) []byte {
	var b []byte
	parts := []string{"a", "bc", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\"a,b\"", "\"\n\"", "\"\r\n\"", "x,y,z\n", "\"x\",\"y\"\"\",z\r\n", "\u00fc"}
	for range r.IntN(12) {
		b = append(b, parts[r.IntN(len(parts))]...)
	}
	return b
}

func TestSplitAgainstEncodingCSV(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for i := range 60_000 {
		text := randomCSV(r)
		checkSplit(t, text, 1+i%4, [](func(int) bool){all, even, last, none}[r.IntN(4)])
	}
}

func FuzzSplit(f *testing.F) {
	for _, text := range []string{"", "a,b\n", "a,b\r\n\r\n\"c\",\"d\"\"\r\ne\"", "\"a", "a\"b", "\"a\"b", "\r", "\r\n\r", "a,\"b\"\r"} {
		f.Add([]byte(text), 2)
	}
	f.Fuzz(func(t *testing.T, text []byte, fields int) {
		if fields < 1 || fields > 9 {
			return
		}
		checkSplit(t, text, fields, all)
		checkSplit(t, text, fields, even)
		checkChunks(t, text)
	})
}

// checkChunks cuts a file into blocks of many sizes: chunks hold the rows that
// encoding/csv finds, and begin with the rows and in the lines they say.
func checkChunks(t *testing.T, body []byte) {
	t.Helper()
	if !utf8.Valid(body) { // encoding/csv would take it
		return
	}
	text := append([]byte("h,i,j\n"), body...)
	want, wantErr := referenceRows(body, 3)
	path := writeText(t, filepath.Join(t.TempDir(), "rows.csv"), string(text))
	for _, block := range []int64{1, 2, 3, 5, 8, 13, 1 << 20} {
		tab, err := openCSV(context.Background(), path, utf8Text, block)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		defer tab.Close()
		got, err := everyRow(t, tab.(*csvTable))
		var parse *csv.ParseError
		switch {
		case wantErr == io.EOF && (err != nil || !slices.EqualFunc(got, want, slices.Equal)):
			t.Fatalf("%q in blocks of %d: %q, %v, want %q", text, block, got, err, want)
		case errors.As(wantErr, &parse) && err == nil:
			t.Fatalf("%q in blocks of %d: read, want %v", text, block, wantErr)
		case errors.As(wantErr, &parse) && !errors.Is(wantErr, csv.ErrQuote) && !strings.Contains(err.Error(), fmt.Sprintf("line %d", parse.Line+1)):
			t.Fatalf("%q in blocks of %d: %v, want line %d", text, block, err, parse.Line+1)
		}
	}
}

// everyRow reads all chunks, and holds what they say of themselves to be so.
func everyRow(t *testing.T, tab *csvTable) (rows [][]string, err error) {
	for c := range tab.chunks() {
		if tab.from(c) != int64(len(rows)) {
			return nil, fmt.Errorf("chunk %d begins with row %d, not %d", c, len(rows), tab.from(c))
		}
		var feeds []feed
		cells := make([][]string, len(tab.named))
		for k := range tab.named {
			feeds = append(feeds, feed{field: k, put: func(p *piece) error {
				for i := range p.n {
					cells[k] = append(cells[k], string(p.word(i)))
					if p.has(i) != (len(p.word(i)) > 0) {
						t.Errorf("%q: a row is empty and has a value, or the other way round", p.word(i))
					}
				}
				return nil
			}})
		}
		if err := tab.read(context.Background(), c, feeds); err != nil {
			return nil, err
		}
		for i := range cells[0] {
			row := make([]string, len(cells))
			for k := range cells {
				row[k] = cells[k][i]
			}
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func TestChunksOfCSV(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	well := 0
	for range 400 {
		text := randomCSV(r)
		if r.IntN(2) == 0 { // rows of three fields, most of them well formed
			text = nil
			for range r.IntN(6) {
				for k := range 3 {
					text = append(text, []string{"a", "", "\"b\n\"\"\r\n\"", "\",\"", "c\r"}[r.IntN(5)]...)
					text = append(text, []string{",", ",", []string{"\n", "\r\n", "\n\n", "\r\n\n\r\n"}[r.IntN(4)]}[k]...)
				}
			}
		}
		checkChunks(t, text)
		if rows, err := referenceRows(text, 3); err == io.EOF && len(rows) > 1 {
			well++
		}
	}
	if well < 60 {
		t.Errorf("only %d of the files can be read", well)
	}
}
