package data

import (
	"fmt"
	"strings"
)

// Drop counts rows left out for one reason, and names a few of them.
type Drop struct {
	Reason   string   `json:"reason"`
	Count    int      `json:"count"`
	Examples []string `json:"examples,omitempty"` // at most five, e.g. "events.parquet row 17"
}

// Warning does not stop anything. Code is stable, Text says what is so, and
// Hint what cures it.
type Warning struct {
	Code string `json:"code"`
	Text string `json:"text"`
	Hint string `json:"hint,omitempty"`
}

// FileError is something wrong in a file. RowGroup and Row count from 0 and
// are -1 where unknown; Column is empty where it is about no column.
type FileError struct {
	File     string
	RowGroup int
	Row      int64
	Column   string
	Msg      string
	Hint     string
	Err      error
}

func (e *FileError) Error() string {
	where := []string{e.File}
	if e.RowGroup >= 0 {
		where = append(where, fmt.Sprintf("row group %d", e.RowGroup))
	}
	if e.Row >= 0 {
		where = append(where, fmt.Sprintf("row %d", e.Row+1))
	}
	if e.Column != "" {
		where = append(where, fmt.Sprintf("column %q", e.Column))
	}
	return strings.Join(where, ", ") + ": " + e.Msg
}

func (e *FileError) Unwrap() error { return e.Err }

// SpecError is something wrong in what was asked for. Path leads to it
// ("features.demo.where"); Offset is a byte inside that value, -1 for all of
// it. Whoever read the request turns a path into a line and a column.
type SpecError struct {
	Path   string
	Offset int
	Msg    string
	Hint   string
}

func (e *SpecError) Error() string { return e.Path + ": " + e.Msg }
