package data

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// packing is a way to compress text that is undone while reading.
type packing struct {
	magic, name string
	open        func(io.Reader) (io.Reader, error)
}

var packings = []packing{
	{"\x1f\x8b", "gzip", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	{"\x28\xb5\x2f\xfd", "zstd", func(r io.Reader) (io.Reader, error) {
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20)) // starts no goroutine
	}},
}

func packingOf(head []byte) *packing {
	for k := range packings {
		if bytes.HasPrefix(head, []byte(packings[k].magic)) {
			return &packings[k]
		}
	}
	return nil
}

// openPacked unpacks a text file to a temporary one and reads that: rows are
// read at several places at the same time, and twice.
func openPacked(ctx context.Context, path string, as *packing, in charset, block int64) (table, error) {
	file, err := os.CreateTemp("", "assay-*")
	if err != nil {
		return nil, fault(path, "cannot be unpacked", "unpack it yourself first", err)
	}
	_ = os.Remove(file.Name()) // where an open file can be removed, nothing is left behind whatever happens
	t := &csvTable{path: path, file: file, temporary: true, charset: in}
	err = as.unpack(ctx, path, file, block == noRows)
	if err == nil {
		err = t.lookInside(as)
	}
	if err == nil {
		err = t.open(ctx, block)
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// unpack writes to file what path holds, or what it begins with.
func (p *packing) unpack(ctx context.Context, path string, to *os.File, beginning bool) error {
	from, err := os.Open(path)
	if err != nil {
		return fault(path, "cannot be opened", "check that you may read it", err)
	}
	defer from.Close()
	broken := func(err error) error {
		return fault(path, "is not a whole "+p.name+" file", "export or copy it again", err)
	}
	r, err := p.open(from)
	if err != nil {
		return broken(err)
	}
	for {
		switch _, err := io.CopyN(to, r, blockBytes); {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == io.EOF:
			return nil
		case err != nil:
			return broken(err)
		case beginning:
			return nil
		}
	}
}

// lookInside refuses what was compressed and is no text.
func (t *csvTable) lookInside(as *packing) error {
	head := make([]byte, 4096)
	n, err := t.file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return fault(t.path, "cannot be read", "", err)
	}
	switch head = head[:n]; {
	case n == 0:
		return fault(t.path, "holds nothing", "export it again; a CSV file needs at least its header line", nil)
	case bytes.HasPrefix(head, []byte("PAR1")):
		return fault(t.path, "is a Parquet file compressed with "+as.name, "unpack it; Parquet is compressed inside", nil)
	}
	if packingOf(head) != nil || looksLikeText(t.path, head, t.charset) != nil {
		return fault(t.path, "is compressed with "+as.name+" and holds no text", "unpack "+filepath.Base(t.path)+" and name the tables in it", nil)
	}
	return nil
}
