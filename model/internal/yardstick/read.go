package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"

	"assay/model/logit"
)

// read returns the labels and the codes of a file, a byte a value.
func read(name string) (label []int8, terms []logit.Term, err error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return nil, nil, err
	}
	f, err := parquet.OpenFile(in, info.Size())
	if err != nil {
		return nil, nil, err
	}
	for c, column := range f.Schema().Columns() {
		codes, err := readColumn(f, c)
		if err != nil {
			return nil, nil, fmt.Errorf("column %s: %w", column[0], err)
		}
		if column[0] == "y" {
			for _, v := range codes {
				label = append(label, int8(v))
			}
			continue
		}
		most := uint8(0)
		for _, v := range codes {
			most = max(most, v)
		}
		terms = append(terms, logit.Term{Bins: int(most) + 1, Codes: codes})
	}
	return label, terms, nil
}

func readColumn(f *parquet.File, column int) ([]uint8, error) {
	codes := make([]uint8, 0, f.NumRows())
	values := make([]parquet.Value, 4096)
	for _, g := range f.RowGroups() {
		pages := g.ColumnChunks()[column].Pages()
		for {
			page, err := pages.ReadPage()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return nil, errors.Join(err, pages.Close())
			}
			if codes, err = readPage(codes, page, values); err != nil {
				return nil, errors.Join(err, pages.Close())
			}
			parquet.Release(page)
		}
		if err := pages.Close(); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

func readPage(codes []uint8, page parquet.Page, values []parquet.Value) ([]uint8, error) {
	from := page.Values()
	for {
		n, err := from.ReadValues(values)
		for _, v := range values[:n] {
			if v.IsNull() || v.Kind() != parquet.Int32 || v.Int32() < 0 || v.Int32() > 254 {
				return nil, fmt.Errorf("%v is no code from 0 to 254", v)
			}
			codes = append(codes, uint8(v.Int32()))
		}
		if errors.Is(err, io.EOF) {
			return codes, nil
		}
		if err != nil {
			return nil, err
		}
	}
}
