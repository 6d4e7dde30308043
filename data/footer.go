package data

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// footer is what is needed of the metadata at the end of a Parquet file. The
// numbers are those of the format's definition.
type footer struct {
	Schema     []format.SchemaElement `thrift:"2,required"`
	RowGroups  []rowGroup             `thrift:"4,required"`
	Encryption *struct{}              `thrift:"8,optional"`
}

type rowGroup struct {
	Columns []columnChunk `thrift:"1,required"`
	NumRows int64         `thrift:"3,required"`
}

type columnChunk struct {
	FilePath string    `thrift:"1,optional"`
	Meta     chunkMeta `thrift:"3,optional"`
}

type chunkMeta struct {
	Codec                format.CompressionCodec `thrift:"4,required"`
	NumValues            int64                   `thrift:"5,required"`
	TotalCompressedSize  int64                   `thrift:"7,required"`
	DataPageOffset       int64                   `thrift:"9,required"`
	DictionaryPageOffset int64                   `thrift:"11,optional"`
	Statistics           chunkStatistics         `thrift:"12,optional"`
}

type chunkStatistics struct {
	NullCount int64 `thrift:"3,optional"`
}

// start is where the first page of the chunk is. Some writers leave the place
// of the dictionary at 0, and some put it where the data are.
func (m *chunkMeta) start() int64 {
	if d := m.DictionaryPageOffset; d > 0 && d < m.DataPageOffset {
		return d
	}
	return m.DataPageOffset
}

var errEncrypted = errors.New("is encrypted")

// readFooter reads the metadata of a file of size bytes. It makes room for
// nothing that the bytes do not hold.
func readFooter(file io.ReaderAt, size int64) (*footer, error) {
	var tail [8]byte
	if size < 12 {
		return nil, errCut
	}
	if _, err := file.ReadAt(tail[:], size-8); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(tail[:4]))
	switch magic := string(tail[4:]); {
	case magic == "PARE":
		return nil, errEncrypted
	case magic != "PAR1":
		return nil, errors.New("does not end like one")
	case length > size-12:
		return nil, fmt.Errorf("claims a footer of %d bytes, and has %d", length, size)
	}
	text := make([]byte, length)
	if _, err := file.ReadAt(text, size-8-length); err != nil {
		return nil, err
	}
	return parseFooter(text)
}

// signature is how long the signature behind an authenticated footer is.
const signature = 12 + 16

func parseFooter(text []byte) (f *footer, err error) {
	defer rescue(&err)
	n, err := structLength(text)
	if err != nil {
		return nil, fmt.Errorf("its footer %w", err)
	}
	f = &footer{}
	protocol := &thrift.CompactProtocol{}
	if err := thrift.NewDecoder(protocol.NewReaderFromBytes(text[:n])).Decode(f); err != nil {
		return nil, fmt.Errorf("its footer: %w", err)
	}
	switch {
	case f.Encryption != nil || len(text)-n == signature:
		return nil, errEncrypted
	case len(text) > n:
		return nil, fmt.Errorf("its footer has %d bytes too many", len(text)-n)
	}
	return f, nil
}

// Rows cost nearly nothing where all are the same, but a file whose rows can
// be told apart has none of 256 to the byte.
const (
	rowsFree    = 1 << 18
	rowsPerByte = 256
)

// starts checks how many rows the groups claim and numbers the first of each.
func (f *footer) starts(size int64) ([]int64, error) {
	var starts []int64
	rows := int64(0)
	for i, g := range f.RowGroups {
		starts = append(starts, rows)
		if g.NumRows < 0 || g.NumRows > maxRows-rows || g.NumRows > rowsFree+rowsPerByte*size-rows {
			return nil, fmt.Errorf("row group %d claims %d rows, in a file of %d bytes", i, g.NumRows, size)
		}
		rows += g.NumRows
	}
	return starts, nil
}
