package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/format"
)

// What a file claims makes no room before it is held against its bytes: each
// of these would have asked for gigabytes.
func TestClaims(t *testing.T) {
	varint := func(v uint64) []byte { return binary.AppendUvarint(nil, v) }
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	before := allocated()
	for _, c := range []struct {
		name string
		read func() error
		want error
	}{
		{"a list in a footer", func() error { _, err := structLength(join([]byte{0x19, 0xFC}, varint(1<<31-1))); return err }, errMany},
		{"a text in a footer", func() error { _, err := structLength(join([]byte{0x18}, varint(1<<31-1), []byte("x"))); return err }, errMany},
		{"a map in a footer", func() error { _, err := structLength(join([]byte{0x1B}, varint(1<<31-1))); return err }, errMany},
		{"a deep footer", func() error { _, err := structLength(bytes.Repeat([]byte{0x1C}, 1000)); return err }, errDeep},
		{"deep lists in a footer", func() error { _, err := structLength(bytes.Repeat([]byte{0x19}, 10_000_000)); return err }, errDeep},
		{"a run of levels", func() error { _, err := readLevels(nil, join(varint(1<<32), []byte{1}), 10, 1); return err }, errTooMany},
		{"packed levels", func() error { _, err := readLevels(nil, varint(1<<40|1), 10, 1); return err }, errTooMany},
		{"a run of codes", func() error { _, err := readCodes(nil, join([]byte{1}, varint(1<<32), []byte{1}), 10); return err }, errTooMany},
		{"packed codes", func() error { _, err := readCodes(nil, join([]byte{1}, varint(1<<31|1), []byte{1}), 100); return err }, errRuns},
		{"packed codes without bits", func() error { _, err := readCodes(nil, join([]byte{0}, varint(1<<31|1)), 100); return err }, errTooMany},
		{"wide codes", func() error { _, err := readCodes(nil, []byte{33, 2, 0, 0, 0, 0, 0}, 1); return err }, errWidth},
		{"differences", func() error {
			_, _, err := readDelta(nil, join(varint(128), varint(4), varint(1<<31), varint(0)), 10)
			return err
		}, errDelta},
		{"a block of differences", func() error {
			_, _, err := readDelta(nil, join(varint(1<<31), varint(1), varint(10), varint(0), varint(0), []byte{0}), 10)
			return err
		}, errDelta},
		{"a page of snappy", func() error { _, err := inflate(format.Snappy, nil, varint(1<<32-1), 1<<31-1); return err }, errSize},
		{"another size in snappy", func() error { _, err := inflate(format.Snappy, nil, varint(1<<32-1), 100); return err }, errSize},
		{"a page of lz4", func() error { _, err := inflate(format.Lz4Raw, nil, []byte{1, 2, 3}, 1<<31-1); return err }, errSize},
		{"a page of gzip", func() error { _, err := inflate(format.Gzip, nil, []byte{1, 2, 3}, 1<<31-1); return err }, errSize},
		{"a page of zstd", func() error { _, err := inflate(format.Zstd, nil, []byte{1, 2, 3}, 1<<31-1); return err }, errSize},
		{"a frame of zstd", func() error { _, err := inflate(format.Zstd, nil, hugeFrame(), 100); return err }, zstd.ErrDecoderSizeExceeded},
		{"texts", func() error { return new(pageReader).readPlainTexts([]byte{1, 0, 0, 0, 'x'}, 1<<30) }, errShort},
		{"a long text", func() error { return new(pageReader).readPlainTexts([]byte{255, 255, 255, 255, 'x'}, 1) }, errShort},
	} {
		if err := c.read(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if cost := allocated() - before; cost > 64<<20 {
		t.Errorf("%d MB for nothing", cost>>20)
	}
}

// hugeFrame is the beginning of a frame of Zstandard that claims a gigabyte.
func hugeFrame() []byte {
	return []byte{0x28, 0xB5, 0x2F, 0xFD, 0x80, 0, 0, 0, 0, 0x40, 1, 0, 0}
}

// As many rows as a file claims must be able to lie in it.
func TestClaimedRows(t *testing.T) {
	for _, c := range []struct {
		rows []int64
		ok   bool
	}{
		{[]int64{0}, true}, {[]int64{rowsFree + 100*rowsPerByte}, true}, {[]int64{rowsFree + 100*rowsPerByte + 1}, false},
		{[]int64{rowsFree, 100*rowsPerByte + 1}, false}, {[]int64{-1}, false}, {[]int64{1 << 62, 1 << 62}, false},
	} {
		f := &footer{}
		for _, rows := range c.rows {
			f.RowGroups = append(f.RowGroups, rowGroup{NumRows: rows})
		}
		if _, err := f.starts(100); (err == nil) != c.ok {
			t.Errorf("%v: %v", c.rows, err)
		}
	}
}

// Packed numbers of every width, against shifting one bit at a time.
func TestBitsAt(t *testing.T) {
	src := []byte(strings.Repeat("\x9A\x3C\xF1\x07\x55", 6))
	for width := 1; width <= 64; width++ {
		for at := 0; at+width <= 8*len(src); at++ {
			var want uint64
			for b := range width {
				want |= uint64(src[(at+b)>>3]>>((at+b)&7)&1) << b
			}
			if got := bitsAt(src, at, width); got != want {
				t.Fatalf("%d bits at %d: %x, want %x", width, at, got, want)
			}
		}
	}
}

// Hadoop's framing of LZ4 in several blocks, and a block without it.
func TestHadoopLZ4(t *testing.T) {
	block := []byte{0x50, 'h', 'e', 'l', 'l', 'o'} // five literals
	framed := append([]byte{0, 0, 0, 5, 0, 0, 0, 6}, block...)
	for name, src := range map[string][]byte{"hello": block, "hello ": nil, "hellohello": append(bytes.Clone(framed), framed...)} {
		got, err := inflate(format.Lz4, nil, src, len(name))
		if src == nil {
			if err == nil {
				t.Errorf("nothing gives %q", got)
			}
			continue
		}
		if err != nil || string(got) != name {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
	if _, err := inflate(format.Lz4, nil, framed, 6); err == nil {
		t.Error("another size is taken")
	}
}
