package features

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"assay/data"
)

// people are leads with what a CRM holds of them.
func people(columns ...data.Column) data.Past {
	p := invent(1, 3)
	p.Leads.Cols = columns
	p.Leads.Company = ""
	return p
}

func textColumn(name string, values ...string) data.Column {
	c := data.Column{Name: name, Label: name, Kind: data.Text, Code: make([]uint32, len(values)), Valid: data.NewBits(len(values))}
	for i, v := range values {
		if v == "" {
			continue
		}
		c.Valid.Set(i)
		c.Code[i] = uint32(len(c.Levels))
		c.Levels = append(c.Levels, v)
	}
	return c
}

func TestProfiles(t *testing.T) {
	p := people(textColumn("mail", "ann@acme.co.uk", "bob@gmail.com", ""), textColumn("job", "VP Sales", "Grand Pooh", "Werkstudent"),
		textColumn("land", "Deutschland", "USA", "Atlantis"), textColumn("size", "51-200", "1k+", "many"), textColumn("cost", "1.5", "2", ""),
		data.Column{Name: "seats", Kind: data.Integer, I64: []int64{7, 8, 9}})
	for _, c := range []struct {
		f    Feature
		kind data.Kind
		want string
	}{
		{Feature{Measure: Email, Column: "mail"}, data.Text, "business free missing"},
		{Feature{Measure: Email, Column: "mail", Own: []string{"acme.co.uk"}}, data.Text, "own free missing"},
		{Feature{Measure: Seniority, Column: "job"}, data.Text, "vp missing student"},
		{Feature{Measure: Seniority, Column: "job", Also: map[string][]string{"owner": {"grand pooh"}}}, data.Text, "vp owner student"},
		{Feature{Measure: Department, Column: "job"}, data.Text, "sales missing missing"},
		{Feature{Measure: Country, Column: "land"}, data.Text, "DE US missing"},
		{Feature{Measure: Region, Column: "land"}, data.Text, "western europe north america missing"},
		{Feature{Measure: Number, Column: "size"}, data.Integer, "51 1000 missing"},
		{Feature{Measure: Number, Column: "cost"}, data.Real, "1.5 2 missing"},
		{Feature{Measure: Number, Column: "seats"}, data.Integer, "7 8 9"},
	} {
		c.f.Name = "x"
		s, err := NewSet(p, []Feature{c.f})
		if err != nil {
			t.Fatal(err)
		}
		m, err := Build(context.Background(), s, []Moment{{0, data.Never - 1}, {1, data.Never - 1}, {2, data.Never - 1}})
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(&m.Cols[0]); got != c.want || m.Cols[0].Kind != c.kind {
			t.Errorf("%v of %s: %s (%v), want %s (%v)", c.f.Measure, c.f.Column, got, m.Cols[0].Kind, c.want, c.kind)
		}
	}
}

func shown(c *data.Column) string {
	var all []string
	for i := range c.Len() {
		switch {
		case c.Missing(i):
			all = append(all, "missing")
		case c.HasLevels():
			all = append(all, c.Levels[c.Code[i]])
		default:
			all = append(all, fmt.Sprint(c.Number(i)))
		}
	}
	return strings.Join(all, " ")
}

// A text is read as of each moment where its column has a history.
func TestProfilesHaveTheHistoryOfTheirColumn(t *testing.T) {
	land := textColumn("land", "Spain", "", "")
	land.History = &data.History{Off: []int64{0, 2, 2, 2}, Seen: []data.Time{data.Always, 10 * data.Day}, Held: textColumn("land", "Chile", "Spain")}
	land.Levels = land.History.Held.Levels
	land.Code[0] = 1
	s, err := NewSet(people(land), []Feature{{Name: "x", Measure: Country, Column: "land"}})
	if err != nil {
		t.Fatal(err)
	}
	w := seekTo(s, 0, 10*data.Day)
	before := s.cols[0].Levels[int(w.Value(0))]
	w.Seek(10*data.Day + 1)
	if after := s.cols[0].Levels[int(w.Value(0))]; before != "CL" || after != "ES" {
		t.Errorf("%s, then %s", before, after)
	}
}

func TestProfilesRefuse(t *testing.T) {
	p := people(textColumn("job", "a", "b", "c"), data.Column{Name: "seats", Kind: data.Integer, I64: []int64{7, 8, 9}})
	for _, c := range []struct {
		f               Feature
		path, msg, hint string
	}{
		{Feature{Measure: Email, Column: "mail"}, "features.x", `leads have no column "mail"`, "there is job, seats"},
		{Feature{Measure: Email, Column: "job", Own: []string{"acme"}}, "features.x.own", `own domain "acme" is no domain`, "write what stands behind the @ of your people, such as acme.com"},
		{Feature{Measure: Seniority, Column: "job", Also: map[string][]string{"vp": {"Boss"}, "owner": {"boss"}}}, "features.x.also", `"Boss" under vp: is under owner as well`, "leave it under one"},
		{Feature{Measure: Country, Column: "seats"}, "features.x", `column "seats" is integer, and country is read from text`, "name a column of text, or take the column as it is"},
	} {
		c.f.Name = "x"
		var e *data.SpecError
		if _, err := NewSet(p, []Feature{c.f}); !errors.As(err, &e) || e.Path != c.path || e.Msg != c.msg || e.Hint != c.hint {
			t.Errorf("%v of %s: %+v", c.f.Measure, c.f.Column, err)
		}
	}
}

// Colleagues share a domain, however it is written; a mail provider is no
// company.
func TestCompaniesByDomain(t *testing.T) {
	for text, want := range map[string]string{"ann@mail.acme.co.uk": "acme.co.uk", "https://www.ACME.co.uk/x": "acme.co.uk", "gmail.com": "", "bob@gmail.com": "",
		"  Acme   Ltd ": "acme ltd", "": ""} {
		if got := CompanyName(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
