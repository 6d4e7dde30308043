package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// version of the written form. A reader refuses any other.
const version = 1

// plainTable is a PointTable without its methods, as encoding/json wants it.
type plainTable PointTable

type tableFile struct {
	Version int `json:"version"`
	*plainTable
}

// MarshalJSON writes t with its version.
func (t PointTable) MarshalJSON() ([]byte, error) {
	return json.Marshal(tableFile{version, (*plainTable)(&t)})
}

// UnmarshalJSON reads what MarshalJSON wrote. Fields it does not know are
// refused: a table that means more than is understood must not score.
func (t *PointTable) UnmarshalJSON(text []byte) error {
	var read PointTable
	f := tableFile{plainTable: (*plainTable)(&read)}
	if err := strict(text, &f); err != nil {
		return err
	}
	if f.Version != version {
		return fmt.Errorf("the table has version %d, this program reads version %d", f.Version, version)
	}
	*t = read
	return nil
}

// binFile is a Bin with edges that may be absent: JSON has no infinity.
type binFile struct {
	plainBin
	Low  *float64 `json:"low,omitempty"`
	High *float64 `json:"high,omitempty"`
}

type plainBin Bin

// MarshalJSON writes b; "low" and "high" are absent where there is no edge.
func (b Bin) MarshalJSON() ([]byte, error) {
	f := binFile{plainBin: plainBin(b)}
	if b.Kind == Range && !math.IsInf(b.Low, -1) {
		f.Low = &b.Low
	}
	if b.Kind == Range && !math.IsInf(b.High, 1) {
		f.High = &b.High
	}
	return json.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (b *Bin) UnmarshalJSON(text []byte) error {
	var f binFile
	if err := strict(text, &f); err != nil {
		return err
	}
	*b = Bin(f.plainBin)
	if b.Kind != Range && (f.Low != nil || f.High != nil) {
		return fmt.Errorf("a bin of %v has no low and high", b.Kind)
	}
	if b.Kind == Range {
		b.Low, b.High = math.Inf(-1), math.Inf(1)
	}
	if f.Low != nil {
		b.Low = *f.Low
	}
	if f.High != nil {
		b.High = *f.High
	}
	return nil
}

// strict decodes one JSON value and refuses unknown fields and anything after.
func strict(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows the table")
	}
	return nil
}

// ReadTable reads a table that Write wrote, and validates it. The error is a
// *data.SpecError where the table is at fault.
func ReadTable(r io.Reader) (*PointTable, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	t := new(PointTable)
	if err := json.Unmarshal(text, t); err != nil {
		return nil, specError("table", err.Error(), "read a model.json that this program wrote, or run `assay run` again")
	}
	return t, t.Validate()
}

// Write writes t as indented JSON, ending in a newline. Names are written as
// they are, not escaped for HTML.
func (t *PointTable) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(t)
}
