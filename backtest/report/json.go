package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"assay/data"
)

// Version is that of the format [JSON] writes.
const Version = 1

// JSON writes r indented, its keys in the order of the fields, with [] for a
// list that has nothing in it and a line feed at the end. It fails on a number
// that JSON has no word for, such as NaN: what is undefined must be nil.
func JSON(w io.Writer, r *Report) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(filled(r)); err != nil {
		return fmt.Errorf("report.json: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Read reads what [JSON] wrote. Keys it does not know are passed over.
func Read(src io.Reader) (*Report, error) {
	r := new(Report)
	d := json.NewDecoder(src)
	if err := d.Decode(r); err != nil {
		return nil, fmt.Errorf("report.json: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("report.json: something follows the report")
	}
	if r.Version != Version {
		return nil, &data.FileError{File: "report.json", RowGroup: -1, Row: -1,
			Msg:  fmt.Sprintf("is of format %d, and this program reads %d", r.Version, Version),
			Hint: "write it again with assay run"}
	}
	return r, nil
}

// filled is a copy of r whose lists are there, though empty. It shares
// everything else with r and leaves r as it is.
func filled(r *Report) *Report {
	c := *r
	c.Version = Version
	c.Verdicts, c.Criteria = list(c.Verdicts), list(c.Criteria)
	c.Compared, c.Points, c.Folds = list(c.Compared), list(c.Points), list(c.Folds)
	c.Features = list(c.Features)
	c.LeftOut, c.Warnings, c.Files = list(c.LeftOut), list(c.Warnings), list(c.Files)
	c.Curves = list(slices.Clone(c.Curves))
	for i := range c.Curves {
		c.Curves[i].Points = list(c.Curves[i].Points)
	}
	if c.Cut != nil {
		cut := *c.Cut
		cut.Neighbours = list(cut.Neighbours)
		c.Cut = &cut
	}
	if c.TooFew != nil {
		few := *c.TooFew
		few.Sources = list(few.Sources)
		c.TooFew = &few
	}
	return &c
}

// list is s, or an empty list where s is nil.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
