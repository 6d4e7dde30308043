package demo

import (
	"cmp"
	"fmt"
	"slices"
)

// The rows of the three files. Times are µs since 1970 UTC; an optional column
// is null where the text is empty or the pointer is nil.
//
// Note: optional numbers are pointers because parquet-go v0.32 writes some of
// a column's zero values as 0 and not as null, depending on where they stand.

type leadRow struct {
	ID        string `parquet:"lead_id"`
	Created   int64  `parquet:"created_at,timestamp(microsecond)"`
	Known     int64  `parquet:"known_at,timestamp(microsecond)"`
	Email     string `parquet:"email,optional"`
	Title     string `parquet:"title,optional,dict"`
	Seniority string `parquet:"seniority,optional,dict"`
	EmailKind string `parquet:"email_kind,optional,dict"`
	Company   string `parquet:"company,optional,dict"`
	Industry  string `parquet:"industry,optional,dict"`
	Country   string `parquet:"country,optional,dict"`
	Employees *int32 `parquet:"employees,optional"`
	Source    string `parquet:"source,optional,dict"`
}

type eventRow struct {
	Lead    string `parquet:"lead_id,dict"`
	At      int64  `parquet:"at,timestamp(microsecond)"`
	Arrived int64  `parquet:"arrived_at,timestamp(microsecond)"`
	Type    string `parquet:"type,dict"`
	URL     string `parquet:"url,optional,dict"`
	Minutes *int32 `parquet:"minutes,optional"`
}

type outcomeRow struct {
	Lead      string   `parquet:"lead_id"`
	Stage     string   `parquet:"stage,dict"`
	At        int64    `parquet:"at,timestamp(microsecond)"`
	Known     int64    `parquet:"known_at,timestamp(microsecond)"`
	Reason    string   `parquet:"reason,optional,dict"`
	Amount    *float64 `parquet:"amount,optional"`
	Automatic *bool    `parquet:"automatic,optional"` // of acceptances only
	Chance    *float64 `parquet:"handed_over_p,optional"`
}

// some is v, or nil where it is 0: none.
func some[T int32 | float64](v T) *T {
	if v == 0 {
		return nil
	}
	return &v
}

// ID is the id of lead, an index below Leads, in every file.
func ID(lead int) string { return fmt.Sprintf("L%06d", lead+1) }

// leadRows lists the leads by number.
func (c *Company) leadRows() []leadRow {
	rows := make([]leadRow, len(c.leads))
	for i := range c.leads {
		p := &c.leads[i].person
		rows[i] = leadRow{ID(i), p.created, p.known, p.email, p.title, p.seniority, p.emailKind, p.company, p.industry, p.country, some(p.employees), p.source}
	}
	return rows
}

// eventRows lists the events in the order of their arrival, then by lead.
func (c *Company) eventRows() []eventRow {
	rows := make([]eventRow, 0, c.events())
	for i := range c.leads {
		id := ID(i)
		for _, f := range c.leads[i].facts {
			row := eventRow{Lead: id, At: f.at, Arrived: f.seen, Type: f.kind.String(), Minutes: some(int32(f.minutes))}
			if f.kind == pageView {
				row.URL = pages[f.page]
			}
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b eventRow) int { return cmp.Compare(a.Arrived, b.Arrived) })
	return rows
}

// outcomeRows lists the outcomes in the order in which they became known.
func (c *Company) outcomeRows() []outcomeRow {
	var rows []outcomeRow
	for i := range c.leads {
		for _, r := range c.leads[i].rows {
			row := outcomeRow{ID(i), r.stage, r.at, r.known, r.reason, some(r.amount), nil, some(r.chance)}
			if r.stage == "sal" {
				row.Automatic = &r.automatic
			}
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b outcomeRow) int { return cmp.Compare(a.Known, b.Known) })
	return rows
}
