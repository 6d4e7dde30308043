package data

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/format"
	"github.com/pierrec/lz4/v4"
)

var (
	errSize  = errors.New("a page unpacks to another size than it claims")
	errCodec = errors.New("is compressed with")
)

// inflate unpacks src, which must give exactly size bytes, into room. Room is
// made for what src can hold at the most, whatever it claims.
func inflate(codec format.CompressionCodec, room, src []byte, size int) ([]byte, error) {
	if codec == format.Uncompressed {
		if len(src) != size {
			return nil, errSize
		}
		return src, nil
	}
	if size == 0 {
		return room[:0], nil
	}
	most, ok := ratios[codec]
	if !ok {
		return nil, fmt.Errorf("%w %s, which is not read", errCodec, codec)
	}
	if size/most > len(src)+64 {
		return nil, errSize
	}
	var out []byte
	var err error
	switch codec {
	case format.Snappy:
		out, err = unsnappy(sized(room, size), src)
	case format.Zstd:
		out, err = unzstd(sized(room, size), src)
	case format.Gzip:
		out, err = ungzip(room, src, size)
	case format.Brotli:
		out, err = readExactly(brotli.NewReader(bytes.NewReader(src)), room, size)
	case format.Lz4Raw:
		out, err = unlz4(sized(room, size), src)
	default:
		out, err = unhadoop(sized(room, size), src)
	}
	if err == nil && len(out) != size {
		err = errSize
	}
	return out, err
}

// ratios are how many bytes one byte can stand for: a run of 64 in three bytes
// of Snappy, of 255 in LZ4, of 258 in two bits of Deflate, of a block of 128 KiB
// in four bytes of Zstandard. Brotli grows on the way.
var ratios = map[format.CompressionCodec]int{
	format.Snappy: 32, format.Lz4Raw: 256, format.Lz4: 256, format.Gzip: 1040, format.Zstd: 1 << 15, format.Brotli: 1 << 24,
}

// sized is room for size bytes.
func sized(room []byte, size int) []byte {
	if cap(room) < size {
		return make([]byte, size)
	}
	return room[:size]
}

func unsnappy(out, src []byte) ([]byte, error) {
	if n, err := snappy.DecodedLen(src); err != nil || n != len(out) {
		return nil, errSize
	}
	return snappy.Decode(out, src)
}

// zstds are decoders, which are dear to make. Each works in the goroutine that
// asks it, and writes no more than there is room for.
var zstds = sync.Pool{New: func() any {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderLowmem(true))
	if err != nil {
		panic(err) // the options are constants
	}
	return d
}}

func unzstd(out, src []byte) ([]byte, error) {
	d := zstds.Get().(*zstd.Decoder)
	defer zstds.Put(d)
	return d.DecodeAll(src, out[:0:len(out)])
}

func ungzip(room, src []byte, size int) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	return readExactly(r, room, size)
}

// readExactly reads size bytes, and one more to see that there is none.
func readExactly(r io.Reader, room []byte, size int) ([]byte, error) {
	out := bytes.NewBuffer(room[:0])
	n, err := out.ReadFrom(io.LimitReader(r, int64(size)+1))
	if err == nil && n != int64(size) {
		err = errSize
	}
	return out.Bytes(), err
}

func unlz4(out, src []byte) ([]byte, error) {
	n, err := lz4.UncompressBlock(src, out)
	if err != nil {
		return nil, err
	}
	return out[:n], nil
}

// unhadoop reads the framing of Hadoop, which the format's first LZ4 has:
// blocks behind two big-endian numbers, their sizes unpacked and packed. Other
// writers left it away.
func unhadoop(out, src []byte) ([]byte, error) {
	full, rest := out, src
	for len(rest) >= 8 {
		size, packed := binary.BigEndian.Uint32(rest), binary.BigEndian.Uint32(rest[4:])
		if uint64(packed) > uint64(len(rest)-8) || uint64(size) > uint64(len(out)) {
			break
		}
		n, err := lz4.UncompressBlock(rest[8:8+packed], out[:size])
		if err != nil || n != int(size) {
			break
		}
		out, rest = out[size:], rest[8+packed:]
	}
	if len(rest) == 0 && len(out) == 0 {
		return full, nil
	}
	return unlz4(full, src)
}
