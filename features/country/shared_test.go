package country

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// TestCountriesOfRealData reads the country fields of two real exports: all but
// what names no country.
func TestCountriesOfRealData(t *testing.T) {
	type lead struct {
		Country *string `parquet:"Country,optional"`
	}
	type account struct {
		Office *string `parquet:"office_location,optional"`
	}
	leads := rowsOf[lead](t, "xeducation/leads.parquet")
	accounts := rowsOf[account](t, "crm/accounts.parquet")
	read, unread := 0, []string{}
	see := func(text *string) {
		if text == nil {
			return
		}
		if _, ok := Code(*text); ok {
			read++
		} else if !slices.Contains(unread, *text) {
			unread = append(unread, *text)
		}
	}
	for _, row := range leads {
		see(row.Country)
	}
	for _, row := range accounts {
		see(row.Office)
	}
	slices.Sort(unread)
	if !slices.Equal(unread, []string{"Asia/Pacific Region", "unknown"}) {
		t.Errorf("not read: %q", unread)
	}
	if read < 6700 {
		t.Errorf("%d fields read", read)
	}
}

func rowsOf[T any](t *testing.T, name string) []T {
	t.Helper()
	path := filepath.Join("../../../shared/data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("no real data at ../shared/data")
	}
	rows, err := parquet.ReadFile[T](path)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
