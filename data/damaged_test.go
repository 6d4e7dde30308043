package data

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Leads with several keys, dates of their own and a table joined to them are
// read or refused whichever of the two files is damaged.
func TestDamagedLeads(t *testing.T) {
	dir := t.TempDir()
	cols := []col{{"contact", dictNode, nil}, {"created", dateNode, nil}, {"id", stringNode, nil}, {"mail", stringNode, nil}, {"opened", dateNode, nil}, {"sql", intNode, nil}}
	for i, row := range namedRows(200, rand.New(rand.NewPCG(9, 9))) {
		for k, v := range []any{textCell(row.contact), int32(20088 + row.day), row.id, textCell(row.mail), int32(20100 + row.day), int64(1735689600 + i)} {
			cols[k].values = append(cols[k].values, v)
		}
	}
	leads := writeParquet(t, filepath.Join(dir, "leads"), 60, cols...)
	table := writeParquet(t, filepath.Join(dir, "table"), 60, col{"key", stringNode, cols[2].values}, col{"size", intNode, cols[5].values})
	s := Source{Epoch: EpochSeconds,
		Leads: LeadSource{Files: []string{leads}, ID: "id", Created: "created", Also: []string{"contact", "mail"},
			Join: []JoinSource{{Files: []string{table}, Lead: "id", Key: "key"}}},
		Events:   []EventSource{{Dates: map[string]string{"open": "opened"}}},
		Outcomes: OutcomeSource{Dates: map[Stage][]string{Accepted: {"sql"}}},
	}
	mustRead(t, s)
	r, refused := rand.New(rand.NewPCG(7, 7)), 0
	for i := range 160 {
		path := []string{leads, table}[i%2]
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b := slices.Clone(whole)
		for range 1 + i/4%8 {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err = Read(context.Background(), s)
		var file *FileError
		if err != nil && !errors.As(err, &file) {
			t.Errorf("mutation %d: %v", i, err)
		}
		if err != nil {
			refused++
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if refused < 80 {
		t.Errorf("only %d of 160 damaged files were refused", refused)
	}
}
