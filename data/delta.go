package data

import "errors"

var errDelta = errors.New("differences of values are damaged")

// readDelta reads the n whole numbers in src, which are stored as differences
// from one to the next: blocks with a smallest difference each, and in it runs
// of differences above that in as few bits as they need. It says what comes
// after them.
func readDelta(room []int64, src []byte, n int) (values []int64, rest []byte, err error) {
	s := skim{rest: src}
	block, minis, total := s.varint(), s.varint(), s.varint()
	value := s.zigzag()
	if s.err != nil || minis == 0 || block == 0 || block > 1<<16 || block%minis != 0 || block/minis%8 != 0 || total != uint64(n) {
		return nil, nil, errDelta
	}
	if cap(room) < n {
		room = make([]int64, 0, n)
	}
	values = room[:0]
	if n > 0 {
		values = append(values, value)
	}
	for len(values) < n {
		least := s.zigzag()
		widths := s.take(int(minis))
		for _, width := range widths {
			if len(values) == n {
				break
			}
			per := int(block / minis)
			body := s.take(per * int(width) / 8)
			if s.err != nil || width > 64 {
				return nil, nil, errDelta
			}
			for i := 0; i < per && len(values) < n; i++ {
				value += least + int64(bitsAt9(body, i*int(width), int(width)))
				values = append(values, value)
			}
		}
		if s.err != nil {
			return nil, nil, errDelta
		}
	}
	return values, s.rest, nil
}

// bitsAt9 is bitsAt for numbers that may lie on nine bytes, or have no bits.
func bitsAt9(src []byte, at, width int) uint64 {
	if width == 0 {
		return 0
	}
	return bitsAt(src, at, width)
}

func (s *skim) zigzag() int64 {
	v := s.varint()
	return int64(v>>1) ^ -int64(v&1)
}

// readLengths reads texts whose lengths come first.
func (r *pageReader) readLengths(src []byte, n int) error {
	lengths, text, err := readDelta(r.numbers, src, n)
	if err != nil {
		return err
	}
	r.numbers = lengths
	r.textEnds = append(r.textEnds[:0], 0)
	end := int64(0)
	for _, length := range lengths {
		if length < 0 || length > int64(len(text))-end {
			return errDelta
		}
		end += length
		r.textEnds = append(r.textEnds, uint32(end))
	}
	r.text = append(r.text[:0], text[:end]...)
	return nil
}

// mostText is how many bytes of text a page may have unpacked: texts that
// share their beginnings with those before them can be many times what they
// take in the file.
const mostText = 1 << 30

// readPrefixes reads texts that say how much of the one before they begin
// with: all these lengths, then the lengths of what follows, then that.
func (r *pageReader) readPrefixes(src []byte, n int) error {
	prefixes, rest, err := readDelta(nil, src, n)
	if err != nil {
		return err
	}
	lengths, text, err := readDelta(r.numbers, rest, n)
	if err != nil {
		return err
	}
	r.numbers = lengths
	r.text, r.textEnds = r.text[:0], append(r.textEnds[:0], 0)
	last := 0 // where the text before begins
	for i, length := range lengths {
		from, prefix := len(r.text), prefixes[i]
		if length < 0 || length > int64(len(text)) || prefix < 0 || prefix > int64(from-last) || from > mostText {
			return errDelta
		}
		r.text = append(r.text, r.text[last:last+int(prefix)]...)
		r.text = append(r.text, text[:length]...)
		text, last = text[length:], from
		r.textEnds = append(r.textEnds, uint32(len(r.text)))
	}
	return nil
}
