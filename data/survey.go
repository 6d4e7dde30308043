package data

import (
	"bytes"
	"context"
	"fmt"
)

// cut is where a chunk of a text file begins: always with a row.
type cut struct {
	at   int64 // byte of the file
	row  int64 // number of the row, from 0, without the header
	line int64 // number of its line, from 1
}

// tally is what one block of text holds. Whether a newline ends a row depends
// on the quotes in all blocks before; so a block is counted for both answers,
// and blocks can be counted at the same time. side[0] is right for a block
// that begins outside quotes, side[1] for one that begins inside.
type tally struct {
	odd   bool  // has an odd number of quotes
	lines int64 // that end in it
	side  [2]side
}

type side struct {
	first int     // what is behind the first row end; 0: no row ends here
	lines int64   // that end up to there
	rows  int64   // that end behind first
	head  content // what stands before the first row end
	tail  content // and what behind the last; of the whole block where none is
}

// content is what a line holds, or a part of it: an empty line is no row.
type content uint8

const (
	void content = iota // nothing
	cr                  // \r, which belongs to the line end
	full                // anything else
)

func contentOf(part []byte) content {
	switch {
	case len(part) == 0:
		return void
	case len(part) == 1 && part[0] == '\r':
		return cr
	}
	return full
}

// and is s followed by t.
func (s content) and(t content) content {
	switch {
	case s == void:
		return t
	case t == void:
		return s
	}
	return full
}

// rows is 1 for a line that is a row.
func (s content) rows() int64 {
	if s == full {
		return 1
	}
	return 0
}

// count tallies a block.
func count(block []byte) (t tally) {
	for from, inside := 0, 0; ; inside = 1 - inside {
		i := bytes.IndexByte(block[from:], '"')
		if i < 0 {
			t.lines += t.side[inside].count(block[from:], from, t.lines)
			t.odd = inside == 1
			return t
		}
		t.lines += t.side[inside].count(block[from:from+i], from, t.lines)
		t.side[0].tail, t.side[1].tail = full, full
		from += i + 1
	}
}

// count adds text that holds no quote and begins at from, behind lines line
// ends. It gives the number of line ends in it.
func (s *side) count(text []byte, from int, lines int64) (n int64) {
	for {
		i := bytes.IndexByte(text, '\n')
		if i < 0 {
			s.tail = s.tail.and(contentOf(text))
			return n
		}
		n++
		line := s.tail.and(contentOf(text[:i]))
		s.tail = void
		if s.first > 0 {
			s.rows += line.rows()
		} else {
			s.first, s.lines, s.head = from+i+1, lines+n, line
		}
		text, from = text[i+1:], from+i+1
	}
}

// survey cuts the rows of the file from at on, where line begins, into chunks
// of about the size of a block. The last cut is the end of the file.
func (t *csvTable) survey(ctx context.Context, at, line, block int64) error {
	tallies := make([]tally, (t.size-at+block-1)/block)
	err := each(ctx, len(tallies), func(k int) error {
		b := buffers.Get().(*buffer)
		defer buffers.Put(b)
		from := at + int64(k)*block
		raw, err := t.bytes(b, from, min(from+block, t.size))
		tallies[k] = count(t.charset.narrow(raw))
		return err
	})
	t.cuts = []cut{{at: at, line: line}}
	var (
		now    = cut{at: at, line: line}
		inside = 0
		since  content // the last row end
	)
	for k, tally := range tallies {
		s := tally.side[inside]
		next := cut{at: now.at + int64(s.first*t.charset.unit), row: now.row + since.and(s.head).rows(), line: now.line + s.lines}
		switch {
		case s.first == 0:
			since = since.and(s.tail)
		default:
			now.row, since = next.row+s.rows, s.tail
			if k > 0 && next.at < t.size {
				t.cuts = append(t.cuts, next)
			}
		}
		now.at, now.line = now.at+block, now.line+tally.lines
		if tally.odd {
			inside = 1 - inside
		}
	}
	t.cuts = append(t.cuts, cut{at: t.size, row: now.row + since.rows(), line: now.line})
	if err == nil && now.row >= maxRows {
		err = fault(t.path, fmt.Sprintf("has more than %d rows", uint32(maxRows)), "cut it into several studies, or name fewer files", nil)
	}
	return err
}
