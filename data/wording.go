package data

import (
	"strconv"
	"time"
)

// wording gathers a column of one chunk as texts, whatever its type is: the
// values of a log are of as many types as there are fields.
type wording struct {
	shape shape
	blank *blanks
	names *IDs
	code  []uint32 // by row; nowhere: no value
	last  *words   // the dictionary that known is about
	known []uint32
}

// feedWording adds the column called name to feeds; "" is no column.
func (r *reader) feedWording(c chunk, name string, feeds *[]feed) (*wording, error) {
	if name == "" {
		return nil, nil
	}
	at, err := c.need(name)
	if err != nil {
		return nil, err
	}
	w := &wording{shape: c.fields()[at].shape, blank: r.blank, names: NewIDs(0)}
	*feeds = append(*feeds, feed{field: at, put: w.put})
	return w, nil
}

func (w *wording) put(p *piece) error {
	if p.codes != nil {
		w.learn(p.words)
	}
	for i := range p.n {
		code := uint32(nowhere)
		switch {
		case !p.has(i):
		case p.codes != nil:
			code = w.known[p.codes[i]]
		default:
			code = w.number(w.spell(p, i))
		}
		w.code = append(w.code, code)
	}
	return nil
}

// learn numbers the words of a dictionary, once.
func (w *wording) learn(of *words) {
	if w.last == of {
		return
	}
	w.last, w.known = of, w.known[:0]
	for i := range of.len() {
		w.known = append(w.known, w.number(of.word(i)))
	}
}

func (w *wording) number(word []byte) uint32 {
	if len(word) == 0 || w.blank.has(word) {
		return nowhere
	}
	code, _ := w.names.Add(word)
	return code
}

// spell is row i as a text that reads back as the same value.
func (w *wording) spell(p *piece, i int) []byte {
	switch w.shape {
	case nothing:
		return nil
	case whole:
		return strconv.AppendInt(nil, p.ints[i], 10)
	case natural:
		return strconv.AppendUint(nil, uint64(p.ints[i]), 10)
	case fractional:
		return strconv.AppendFloat(nil, p.reals[i], 'f', -1, 64)
	case truth:
		return strconv.AppendBool(nil, p.ints[i] != 0)
	case instant:
		return time.UnixMicro(p.ints[i]).UTC().AppendFormat(nil, "2006-01-02T15:04:05.999999Z")
	case local:
		return time.UnixMicro(p.ints[i]).UTC().AppendFormat(nil, "2006-01-02T15:04:05.999999")
	case date:
		return time.Unix(86400*p.ints[i], 0).UTC().AppendFormat(nil, time.DateOnly)
	}
	return p.word(i)
}

// join adds the texts to those of all chunks, and gives the number there of
// each row.
func (w *wording) join(all *IDs) func(row int) uint32 {
	if w == nil {
		return func(int) uint32 { return nowhere }
	}
	to := make([]uint32, w.names.Len())
	for code := range to {
		to[code], _ = all.Add(w.names.Name(uint32(code)))
	}
	return func(row int) uint32 {
		if w.code[row] == nowhere {
			return nowhere
		}
		return to[w.code[row]]
	}
}
