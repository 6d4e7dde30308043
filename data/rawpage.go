package data

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// rawPages takes the pages of one column chunk out of their file. What a page
// claims is held against what is there before room is made for it: a file of
// some kilobytes may claim two thousand million values.
type rawPages struct {
	file     io.ReaderAt
	at, end  int64
	codec    format.CompressionCodec
	protocol thrift.CompactProtocol
	rawMemory
}

// rawMemory is used again for the next page.
type rawMemory struct {
	window []byte // of the file, for headers
	packed []byte // a page as it lies in the file
	plain  []byte // and unpacked
}

// rawPage is a page, unpacked. Its bytes are good until the next.
type rawPage struct {
	header format.PageHeader
	levels []byte // of a page of the second version: definition levels
	data   []byte // values, in the first version behind their levels
	n      int    // rows, those without a value included
	code   format.Encoding
}

var (
	errPage = errors.New("a page header contradicts itself")
	errSum  = errors.New("the checksum of a page is wrong")
)

// slack is how far a chunk may reach beyond its stated end: old writers did
// not count the header of the dictionary.
const slack = 128

// next is the next page, io.EOF after the last.
func (p *rawPages) next() (*rawPage, error) {
	header, err := p.header()
	if err != nil {
		return nil, err
	}
	if header.UncompressedPageSize < 0 || header.CompressedPageSize < 0 || int64(header.CompressedPageSize) > p.end-p.at {
		return nil, errPage
	}
	p.packed = sized(p.packed, int(header.CompressedPageSize))
	if _, err := p.file.ReadAt(p.packed, p.at); err != nil {
		return nil, err
	}
	p.at += int64(len(p.packed))
	if header.CRC != 0 && uint32(header.CRC) != crc32.ChecksumIEEE(p.packed) {
		return nil, errSum
	}
	page := &rawPage{header: *header}
	return page, p.open(page)
}

// most is the longest header there may be: it can hold a smallest and a
// largest value.
const longestHeader = 16 << 20

// header reads the header at the place that is next, and goes behind it.
func (p *rawPages) header() (*format.PageHeader, error) {
	if p.at >= p.end {
		return nil, io.EOF
	}
	for width := int64(4096); ; width *= 8 {
		width = min(width, p.end-p.at)
		p.window = sized(p.window, int(width))
		if _, err := p.file.ReadAt(p.window, p.at); err != nil {
			return nil, err
		}
		n, err := structLength(p.window)
		if err != nil && width < p.end-p.at && width < longestHeader {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("a page header %w", err)
		}
		p.at += int64(n)
		header := &format.PageHeader{}
		return header, thrift.NewDecoder(p.protocol.NewReaderFromBytes(p.window[:n])).Decode(header)
	}
}

// open unpacks a page and says what is in it.
func (p *rawPages) open(page *rawPage) (err error) {
	h := &page.header
	size := int(h.UncompressedPageSize)
	switch {
	case h.Type == format.DataPage && h.DataPageHeader.Valid:
		page.n, page.code = int(h.DataPageHeader.V.NumValues), h.DataPageHeader.V.Encoding
	case h.Type == format.DictionaryPage && h.DictionaryPageHeader.Valid:
		page.n, page.code = int(h.DictionaryPageHeader.V.NumValues), h.DictionaryPageHeader.V.Encoding
	case h.Type == format.DataPageV2 && h.DataPageHeaderV2.Valid:
		return p.openV2(page, size)
	default:
		return fmt.Errorf("has a page of type %s", h.Type)
	}
	if page.n < 0 {
		return errPage
	}
	page.data, err = p.unpack(p.codec, p.packed, size)
	return err
}

// openV2: levels come first and are never packed.
func (p *rawPages) openV2(page *rawPage, size int) (err error) {
	h := &page.header.DataPageHeaderV2.V
	page.n, page.code = int(h.NumValues), h.Encoding
	repetition, definition := int(h.RepetitionLevelsByteLength), int(h.DefinitionLevelsByteLength)
	if page.n < 0 || repetition < 0 || definition < 0 || repetition > len(p.packed) || definition > len(p.packed)-repetition {
		return errPage
	}
	levels := repetition + definition
	page.levels = p.packed[repetition:levels]
	codec := p.codec
	if h.IsCompressed.Valid && !h.IsCompressed.V {
		codec = format.Uncompressed
	}
	if rest := p.packed[levels:]; len(rest) > 0 && size > levels { // a page of nothing but nulls has nothing to unpack
		page.data, err = p.unpack(codec, rest, size-levels)
	}
	return err
}

func (p *rawPages) unpack(codec format.CompressionCodec, src []byte, size int) ([]byte, error) {
	plain, err := inflate(codec, p.plain, src, size)
	if err == nil && codec != format.Uncompressed {
		p.plain = plain
	}
	return plain, err
}
