package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/backtest"
	"assay/data"
)

// employed is a history of leads of companies, which of says by lead.
func employed(n int, of func(i int) string) company {
	c := history(n, 11*time.Hour, everyThird)
	rows := strings.Split(strings.TrimSuffix(c.leads, "\n"), "\n")
	rows[0] += ",Web Domain"
	for i := range n {
		rows[i+1] += "," + of(i)
	}
	c.leads = strings.Join(rows, "\n") + "\n"
	c.change = func(s *data.Source, _ *backtest.Job, _ *About) { s.Leads.Company = "web_domain" }
	return c
}

// Each company is counted with its leads, as of the end of the record.
func TestCompany(t *testing.T) {
	p := employed(100, func(i int) string { return []string{"", "b.com", "a.com", "c.com"}[i%4] }).page(t)
	if got, want := fmt.Sprintf("%+v", *p.Company), "{Column:Web Domain Companies:3 Leads:75 Alone:0 Largest:[{Company:a.com Leads:25} {Company:b.com Leads:25} {Company:c.com Leads:25}]}"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	var page strings.Builder
	if err := Text(&page, p); err != nil {
		t.Fatal(err)
	}
	if want := "\n  companies 3, by Web Domain: 75 of 100 leads have one; the largest, a.com, has\n            25 leads\n"; !strings.Contains(page.String(), want) {
		t.Errorf("the page lacks %q:\n%s", want, page.String())
	}
	numbers := employed(12, func(i int) string { return []string{"12", "7", "7", "", "9", "10"}[i%6] }).page(t)
	if got, want := fmt.Sprint(numbers.Company.Largest), "[{7 4} {9 2} {10 2} {12 2}]"; got != want {
		t.Errorf("numbers: %s, want %s", got, want)
	}
	mail := employed(12, func(i int) string { return []string{"ann@Acme.com", "www.acme.com", "gmail.com"}[i%3] }).page(t)
	if got, want := fmt.Sprint(mail.Company.Largest), "[{acme.com 8}]"; got != want {
		t.Errorf("domains: %s, want %s", got, want)
	}
	c := history(30, 11*time.Hour, everyThird)
	if p := c.page(t); p.Company != nil {
		t.Errorf("no company was declared: %+v", p.Company)
	}
	p = employed(30, func(int) string { return "" }).page(t)
	page.Reset()
	if err := Text(&page, p); err != nil {
		t.Fatal(err)
	}
	if want := "\n  companies none: Web Domain is empty\n"; p.Company.Companies != 0 || p.Company.Largest == nil || !strings.Contains(page.String(), want) {
		t.Errorf("the page of no company lacks %q:\n%s", want, page.String())
	}
}

// A column in which each lead has its own company makes no colleagues.
func TestCompaniesOfOne(t *testing.T) {
	alone := func(n, leads int) string { // n of so many leads are alone
		return employed(leads, func(i int) string { return fmt.Sprintf("company-%d.com", min(i, n)) }).page(t).warned(codeAlone)
	}
	if got := alone(180, 200); got != "" {
		t.Errorf("90 %%: %q", got)
	}
	if got, want := alone(181, 200), "181 of 200 leads with a value of Web Domain are the only one of their company"; got != want {
		t.Errorf("more than 90 %%: %q", got)
	}
	if got := alone(46, 49); got != "" {
		t.Errorf("49 leads: %q", got)
	}
	if got := alone(46, 50); got == "" {
		t.Error("50 leads: nothing is said")
	}
}

// A company of very many is probably none; the cure is what the study needs.
func TestCompanyOfStrangers(t *testing.T) {
	crowd := func(n, leads int) *Page { // n of so many leads have one value
		return employed(leads, func(i int) string {
			if i < n {
				return "not given"
			}
			return fmt.Sprintf("company-%d.com", i/2)
		}).page(t)
	}
	for _, c := range []struct {
		n, leads int
		said     bool
	}{{20, 100, false}, {21, 100, true}, {19, 60, false}, {20, 60, true}, {1000, 6000, false}, {1001, 6000, true}} {
		p := crowd(c.n, c.leads)
		if got := p.warned(codeCrowd); (got != "") != c.said {
			t.Errorf("%d of %d: %q", c.n, c.leads, got)
		}
	}
	p := crowd(21, 100)
	for _, w := range p.Warnings {
		if w.Code == codeCrowd && (w.Text != `Web Domain is taken to be one company for very many: "not given" (21 leads)` || w.Hint != `if it stands for no company, say so: missing: ["not given"]`) {
			t.Errorf("%+v", w)
		}
	}
	c := employed(100, func(i int) string { return fmt.Sprint(min(i, 50)) })
	p = c.page(t)
	if p.warned(codeCrowd) == "" {
		t.Error("half of the leads have one number")
	}
	for _, w := range p.Warnings {
		if w.Code == codeCrowd && w.Hint != "if it stands for no company, leave it empty when exporting" {
			t.Errorf("numbers: %+v", w)
		}
	}
}
