package data

import (
	"encoding/binary"
	"errors"

	"github.com/parquet-go/parquet-go/encoding/rle"
)

// Levels and codes are runs: a header h, and then h/2 times one value where h
// is even, or (h-1)/2 times eight values packed into bits where it is odd.

var (
	errRuns    = errors.New("runs of values end early")
	errTooMany = errors.New("runs hold more values than their page")
	errWidth   = errors.New("values are wider than their type")
)

// nextRun reads the header of a run of values of width bits: how many there
// are, whether they are packed, and their bytes.
func nextRun(src []byte, width int) (n uint64, packed bool, body, rest []byte, err error) {
	head, k := binary.Uvarint(src)
	if k <= 0 {
		return 0, false, nil, nil, errRuns
	}
	src, n = src[k:], head>>1
	bytes := uint64(width+7) / 8
	if packed = head&1 == 1; packed {
		if n > 1<<32 {
			return 0, false, nil, nil, errTooMany
		}
		n, bytes = 8*n, n*uint64(width)
	}
	if bytes > uint64(len(src)) {
		if !packed {
			return 0, false, nil, nil, errRuns
		}
		bytes = uint64(len(src)) // the last run may lack its padding
	}
	return n, packed, src[:bytes], src[bytes:], nil
}

// readLevels reads the n levels in src, each at most most.
func readLevels(room, src []byte, n int, most byte) ([]byte, error) {
	width := bitsOf(most)
	levels := sized(room, n)
	for done := 0; done < n; {
		count, packed, body, rest, err := nextRun(src, width)
		switch {
		case err != nil:
			return nil, err
		case packed:
			count = min(count, uint64(len(body))*8/uint64(width))
			if count = min(count, uint64(n-done)); count == 0 {
				return nil, errRuns
			}
			unpackLevels(levels[done:done+int(count)], body, width)
		case count == 0:
			return nil, errRuns
		case count > uint64(n-done):
			return nil, errTooMany
		default:
			fill(levels[done:done+int(count)], body[0])
		}
		done, src = done+int(count), rest
	}
	return levels, nil
}

func fill(to []byte, b byte) {
	for i := range to {
		to[i] = b
	}
}

// unpackLevels reads values of up to 8 bits, the lowest bits first.
func unpackLevels(to, src []byte, width int) {
	if width == 1 {
		for i := range to {
			to[i] = src[i>>3] >> (i & 7) & 1
		}
		return
	}
	for i := range to {
		to[i] = byte(bitsAt(src, i*width, width))
	}
}

// bitsAt is the number of width bits at bit at of src; bits behind its end
// are 0.
func bitsAt(src []byte, at, width int) uint64 {
	src, shift := src[at>>3:], at&7
	if len(src) >= 8 && shift+width <= 64 {
		return binary.LittleEndian.Uint64(src) >> shift & (1<<width - 1)
	}
	var v uint64
	for k := 0; k < len(src) && 8*k < shift+width; k++ {
		if by := 8*k - shift; by < 0 {
			v |= uint64(src[k]) >> -by
		} else {
			v |= uint64(src[k]) << by
		}
	}
	if width == 64 {
		return v
	}
	return v & (1<<width - 1)
}

// oldLevels reads levels as the first writers packed them: without runs, the
// highest bits first.
func oldLevels(room, src []byte, n int, most byte) (levels, rest []byte, err error) {
	width := bitsOf(most)
	bytes := (n*width + 7) / 8
	if bytes > len(src) {
		return nil, nil, errRuns
	}
	levels = sized(room, n)
	for i := range levels {
		levels[i] = 0
		for b := i * width; b < (i+1)*width; b++ {
			levels[i] = levels[i]<<1 | src[b>>3]>>(7-b&7)&1
		}
	}
	return levels, src[bytes:], nil
}

// bitsOf is how many bits a value up to most takes.
func bitsOf(most byte) int {
	width := 0
	for ; most > 0; most >>= 1 {
		width++
	}
	return width
}

// readCodes reads the n codes in src, whose first byte is their width. Runs
// are checked here, and unpacked by the library, which believes them.
func readCodes(room []int32, src []byte, n int) ([]int32, error) {
	if n == 0 {
		return room[:0], nil
	}
	if len(src) == 0 {
		return nil, errRuns
	}
	width := int(src[0])
	if width > 32 {
		return nil, errWidth
	}
	used, short, err := checkRuns(src[1:], width, n)
	if err != nil {
		return nil, err
	}
	src = src[:1+used]
	if short > 0 {
		src = append(append(make([]byte, 0, len(src)+short), src...), make([]byte, short)...)
	}
	codes, err := (&rle.DictionaryEncoding{}).DecodeInt32(room, src)
	if err != nil || len(codes) < n {
		return nil, errors.Join(errRuns, err)
	}
	return codes[:n], nil
}

// padded is how many times eight values the last run may claim beyond those
// that there are: some writers announce it before they know.
const padded = 64

// checkRuns says how many bytes of src the n values take, and how many bytes
// of padding the last run lacks.
func checkRuns(src []byte, width, n int) (used, short int, err error) {
	all := src
	for done := uint64(0); done < uint64(n); {
		count, packed, body, rest, err := nextRun(src, width)
		switch {
		case err != nil:
			return 0, 0, err
		case count == 0:
		case !packed && count > uint64(n)-done, packed && len(body) == 0 && count > uint64(n)-done+8*padded:
			return 0, 0, errTooMany
		case packed:
			lacks := count/8*uint64(width) - uint64(len(body))
			if lacks > uint64(padded*width) || 8*uint64(len(body)) < min(count, uint64(n)-done)*uint64(width) {
				return 0, 0, errRuns
			}
			short = int(lacks)
		}
		done, src = done+count, rest
	}
	return len(all) - len(src), short, nil
}

// readBits reads n values of one bit in runs behind their length, and packs
// them as plain booleans are.
func readBits(room, src []byte, n int) ([]byte, error) {
	if len(src) < 4 || uint64(binary.LittleEndian.Uint32(src)) > uint64(len(src)-4) {
		return nil, errRuns
	}
	levels, err := readLevels(nil, src[4:4+binary.LittleEndian.Uint32(src)], n, 1)
	if err != nil {
		return nil, err
	}
	bits := sized(room, (n+7)/8)
	fill(bits, 0)
	for i, b := range levels {
		bits[i>>3] |= (b & 1) << (i & 7)
	}
	return bits, nil
}
