package data

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"
)

// decode takes n values out of src.
func (r *pageReader) decode(src []byte, n int, code format.Encoding) (v encoding.Values, err error) {
	l := r.leaf
	switch {
	case l.kind == format.ByteArray && code == format.Plain:
		err = r.readPlainTexts(src, n)
	case l.kind == format.ByteArray && code == format.DeltaLengthByteArray:
		err = r.readLengths(src, n)
	case (l.kind == format.ByteArray || l.kind == format.FixedLenByteArray) && code == format.DeltaByteArray:
		if err = r.readPrefixes(src, n); err == nil && l.kind == format.FixedLenByteArray && len(r.text) != n*l.size {
			err = errDelta
		}
		src = r.text
	case l.kind == format.Boolean && code == format.RLE:
		r.fixed, err = readBits(r.fixed, src, n)
		src = r.fixed
	case l.size > 0 && code == format.ByteStreamSplit:
		r.fixed, err = readSplit(r.fixed, src, n, l.size)
		src = r.fixed
	case code == format.DeltaBinaryPacked && (l.kind == format.Int32 || l.kind == format.Int64):
		r.numbers, _, err = readDelta(r.numbers, src, n)
		return r.whole(), err
	case code != format.Plain:
		return v, fmt.Errorf("values are written as %s, which is not read", code)
	}
	if err != nil {
		return v, err
	}
	return r.stored(src, n)
}

// whole are the numbers of a page of differences.
func (r *pageReader) whole() encoding.Values {
	if r.leaf.kind == format.Int64 {
		return encoding.Int64Values(r.numbers)
	}
	r.narrow = r.narrow[:0]
	for _, v := range r.numbers {
		r.narrow = append(r.narrow, int32(v))
	}
	return encoding.Int32Values(r.narrow)
}

// stored are n values as they lie in src, or the texts that were read.
func (r *pageReader) stored(src []byte, n int) (v encoding.Values, err error) {
	l := r.leaf
	need := n * l.size
	if l.kind == format.Boolean {
		need = (n + 7) / 8
	}
	if len(src) < need && l.kind != format.ByteArray {
		return v, errShort
	}
	switch l.kind {
	case format.Boolean:
		return encoding.BooleanValues(src[:need]), nil
	case format.Int32:
		return encoding.Int32ValuesFromBytes(src[:need]), nil
	case format.Int64:
		return encoding.Int64ValuesFromBytes(src[:need]), nil
	case format.Int96:
		return encoding.Int96ValuesFromBytes(src[:need]), nil
	case format.Float:
		return encoding.FloatValuesFromBytes(src[:need]), nil
	case format.Double:
		return encoding.DoubleValuesFromBytes(src[:need]), nil
	case format.FixedLenByteArray:
		return encoding.FixedLenByteArrayValues(src[:need], l.size), nil
	}
	return encoding.ByteArrayValues(r.text, r.textEnds), nil
}

// readSplit puts values of size bytes together again whose first bytes come
// first, then their second ones, and so on.
func readSplit(room, src []byte, n, size int) ([]byte, error) {
	if len(src) < n*size {
		return nil, errShort
	}
	stride := len(src) / size
	out := sized(room, n*size)
	for b := range size {
		column := src[b*stride : b*stride+n]
		for i, v := range column {
			out[i*size+b] = v
		}
	}
	return out, nil
}

var errShort = errors.New("a page has fewer values than it claims")

// readPlainTexts reads texts each behind its length.
func (r *pageReader) readPlainTexts(src []byte, n int) error {
	if n > len(src)/4 {
		return errShort
	}
	r.text, r.textEnds = r.text[:0], append(r.textEnds[:0], 0)
	for range n {
		if len(src) < 4 {
			return errShort
		}
		length := int64(binary.LittleEndian.Uint32(src))
		if src = src[4:]; length > int64(len(src)) {
			return errShort
		}
		r.text = append(r.text, src[:length]...)
		src = src[length:]
		r.textEnds = append(r.textEnds, uint32(len(r.text)))
	}
	return nil
}
