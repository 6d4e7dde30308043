package main

import (
	"slices"
	"strings"
	"testing"

	"assay/backtest"
)

// accounts are the column that deals are joined by and those it brings.
var accounts = []string{"account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"}

// The accounts of deals are filled in when these are decided. Nothing of them
// is learned from, and one line says so, in run and check alike.
func TestJoinedAccountsAreLeftOut(t *testing.T) {
	res := onRealData(t, "crm-joined")
	if res.Verdict == backtest.ABetter {
		t.Errorf("there is nothing to learn, and the verdict is %s", res.Verdict)
	}
	for _, f := range res.Table.Features {
		if slices.Contains(accounts, f.Column) {
			t.Errorf("%s is learned from", f.Column)
		}
	}
	page, text := pageOf(t, "../../backtest/testdata/studies/crm-joined.yaml")
	said := 0
	for i := range page.Suspects {
		s := &page.Suspects[i]
		if slices.ContainsFunc(accounts, s.Covers) {
			said++
			for _, name := range accounts {
				if !s.Covers(name) {
					t.Errorf("%s is not said with %s", name, s.Column)
				}
			}
		}
	}
	if said != 1 {
		t.Errorf("the columns of accounts are %d suspects, want one", said)
	}
	for _, c := range page.Columns {
		if slices.Contains(accounts, c.Label) && (c.Used || c.Why != "it may give the answer away (see LEAKS)") {
			t.Errorf("%s: used %v, %q", c.Label, c.Used, c.Why)
		}
	}
	if strings.Contains(text, "already") {
		t.Errorf("a column is called taken that is left out:\n%s", text)
	}
}
