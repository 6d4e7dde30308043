package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
)

// splitter walks the rows of CSV text by the rules of encoding/csv, which the
// tests hold it against: fields are quoted where they begin with a quote, a
// quote in them is written twice, a line ends with \n or \r\n, empty lines are
// none. It differs in what it does not do: fields that nobody wants are passed
// over, wanted ones go straight to where they are kept, and no row allocates.
type splitter struct {
	text   []byte // begins with a row
	comma  []byte // one byte
	fields int    // that a row has
	want   []int  // fields to keep, rising
	cells  []words

	at    int // of the next row
	row   int // where the last row begins
	quote int // the first quote at or after at, or the end of the text

	stop, after int // end of the line being split, without and with its line end
}

// errOpen is a quote that is opened and never closed.
var errOpen = errors.New("a quote is opened and never closed")

// splitError is what is wrong with the row that was asked for, and where.
type splitError struct {
	at  int // byte of the text
	err error
}

func (e *splitError) Error() string { return e.err.Error() }

// next splits the next row that is not empty; io.EOF says that there is none.
func (s *splitter) next() error {
	for s.at < len(s.text) {
		s.line(s.at)
		if s.stop == s.at {
			s.at = s.after
			continue
		}
		s.row = s.at
		if s.nextQuote(s.at) >= s.after {
			return s.plain()
		}
		return s.quoted()
	}
	return io.EOF
}

// line finds the end of the line at p.
func (s *splitter) line(p int) {
	i := bytes.IndexByte(s.text[p:], '\n')
	if i < 0 {
		s.stop, s.after = len(s.text), len(s.text)
	} else {
		s.stop, s.after = p+i, p+i+1
	}
	if s.stop > p && s.text[s.stop-1] == '\r' {
		s.stop--
	}
}

// nextQuote is the first quote at or after p. Text without quotes is searched
// once, however many rows it has.
func (s *splitter) nextQuote(p int) int {
	if s.quote < p {
		s.quote = len(s.text)
		if i := bytes.IndexByte(s.text[p:], '"'); i >= 0 {
			s.quote = p + i
		}
	}
	return s.quote
}

// plain splits a line without quotes.
func (s *splitter) plain() error {
	line, field, comma := s.text[s.at:s.stop], 0, s.comma[0]
	s.at = s.after
	for k, want := range s.want {
		for ; field < want; field++ {
			i := bytes.IndexByte(line, comma)
			if i < 0 {
				return s.ragged()
			}
			line = line[i+1:]
		}
		field++
		i := bytes.IndexByte(line, comma)
		if i < 0 {
			s.cells[k].add(line)
			return s.counted(field)
		}
		s.cells[k].add(line[:i])
		line = line[i+1:]
	}
	return s.counted(field + 1 + bytes.Count(line, s.comma))
}

func (s *splitter) counted(fields int) error {
	if fields != s.fields {
		return s.ragged()
	}
	return nil
}

func (s *splitter) ragged() error { return &splitError{at: s.row, err: csv.ErrFieldCount} }

// quoted splits a row that has quotes, and maybe several lines.
func (s *splitter) quoted() (err error) {
	p, field, k := s.at, 0, 0
	for more := true; more; field++ {
		var into *words
		if k < len(s.want) && s.want[k] == field {
			into = &s.cells[k]
			k++
		}
		if p > s.stop {
			s.line(p)
		}
		if p < s.stop && s.text[p] == '"' {
			p, more, err = s.inQuotes(p, into)
		} else {
			p, more, err = s.bare(p, into)
		}
		if err != nil {
			return err
		}
	}
	s.at = p
	return s.counted(field)
}

// bare takes the field at p, which does not begin with a quote, and gives the
// place behind it and whether the row has more.
func (s *splitter) bare(p int, into *words) (next int, more bool, err error) {
	end, next := s.stop, s.after
	if i := bytes.IndexByte(s.text[p:s.stop], s.comma[0]); i >= 0 {
		end, next, more = p+i, p+i+1, true
	}
	if q := s.nextQuote(p); q < end {
		return 0, false, &splitError{at: q, err: csv.ErrBareQuote}
	}
	if into != nil {
		into.add(s.text[p:end])
	}
	return next, more, nil
}

// inQuotes takes the field whose quote opens at open.
func (s *splitter) inQuotes(open int, into *words) (next int, more bool, err error) {
	for p := open + 1; ; p++ {
		i := bytes.IndexByte(s.text[p:], '"')
		if i < 0 {
			return 0, false, &splitError{at: open, err: errOpen}
		}
		if into != nil {
			into.addLines(s.text[p : p+i])
		}
		p += i + 1
		rest := s.text[p:]
		switch {
		case len(rest) > 0 && rest[0] == '"':
			if into != nil {
				into.text = append(into.text, '"')
			}
			continue
		case len(rest) > 0 && rest[0] == s.comma[0]:
			next, more = p+1, true
		case len(rest) == 0 || len(rest) == 1 && rest[0] == '\r':
			next = len(s.text)
		case rest[0] == '\n':
			next = p + 1
		case rest[0] == '\r' && rest[1] == '\n':
			next = p + 2
		default:
			return 0, false, &splitError{at: p - 1, err: csv.ErrQuote}
		}
		if into != nil {
			into.end()
		}
		return next, more, nil
	}
}

// addLines appends part of a word. Lines in it end with \n, whatever machine
// wrote them.
func (w *words) addLines(part []byte) {
	for {
		i := bytes.Index(part, []byte("\r\n"))
		if i < 0 {
			break
		}
		w.text = append(append(w.text, part[:i]...), '\n')
		part = part[i+2:]
	}
	w.text = append(w.text, part...)
}
