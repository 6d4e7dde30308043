package title_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"assay/features/title"
)

// TestRules reads titles that a rule of doc.go decides.
func TestRules(t *testing.T) {
	s, d := seniority(t), department(t)
	for _, l := range []struct{ title, seniority, department string }{
		{"", "", ""},
		{"n/a", "", ""},
		{"Sr. VP Sales & Marketing, EMEA", "vp", "sales"},
		{"Directeur des Systèmes d'Information (DSI)", "director", "it"},
		// Who assists is junior, whomever the title names.
		{"Assistant to the CEO", "junior", "management"},
		{"CEO's Assistant", "junior", "management"},
		{"Vorstandsassistenz", "junior", "management"},
		{"Assistante de direction", "junior", "management"},
		{"Executive Assistant to CEO / MD", "junior", "management"},
		// Who deputises keeps the level.
		{"Assistant Vice President", "vp", ""},
		{"Associate Director", "director", ""},
		{"Deputy Head of Sales", "director", "sales"},
		{"Directeur adjoint des achats", "director", "purchasing"},
		{"Assistant Director of Admissions", "director", "education"},
		{"Assistant of the Director", "junior", ""},
		{"Stellv. Abteilungsleiterin Controlling", "director", "finance"},
		{"Subgerente de ventas", "manager", "sales"},
		// A vice president is not a president, nor is who advises one.
		{"Vice President", "vp", ""},
		{"Vice-présidente", "vp", ""},
		{"President", "c-level", "management"},
		{"Chief of Staff to the President", "director", "management"},
		{"Referentin der Geschäftsführung", "specialist", "management"},
		// Managers of things.
		{"Account Manager", "specialist", "sales"},
		{"Product Manager", "specialist", "product"},
		{"Office Manager", "specialist", "operations"},
		{"Partner Manager", "specialist", "sales"},
		{"Sales Manager", "manager", "sales"},
		{"Chef de produit", "specialist", "product"},
		{"Jefa de producto", "specialist", "product"},
		{"Gerente de Projetos", "specialist", "operations"},
		{"Projektleiterin", "specialist", "operations"},
		// Words that are a level only where they stand alone.
		{"Partner", "owner", "management"},
		{"Partner Marketing Lead", "manager", "marketing"},
		{"Product Owner", "specialist", "product"},
		{"Owner", "owner", "management"},
		{"Team Lead", "manager", ""},
		{"Lead Developer", "specialist", "engineering"},
		{"Staff Engineer", "specialist", "engineering"},
		{"Principal Engineer", "specialist", "engineering"},
		{"Director of Photography", "director", "marketing"},
		{"Director, General Affairs", "director", ""},
		// Two titles.
		{"Founder & CEO", "owner", "management"},
		{"CTO / Co-Founder", "owner", "engineering"},
		// The company and the past do not count.
		{"Analyst at Founders Fund", "specialist", ""},
		{"Verkäufer bei Leiter GmbH", "specialist", "sales"},
		{"Ex-CEO", "", ""},
		// How people write.
		{"GESCHÄFTSFÜHRER", "c-level", "management"},
		{"Geschaeftsfuehrer", "c-level", "management"},
		{"Geschaftsfuhrerin", "c-level", "management"},
		{"Gescha\u0308ftsfu\u0308hrer", "c-level", "management"},
		{"Leiter:in Vertrieb (m/w/d)", "director", "sales"},
		{"LeiterIn Vertrieb", "director", "sales"},
		{"Leiter_innen Vertrieb", "director", "sales"},
		{"Directeur·rice marketing", "director", "marketing"},
		{"Directeur(trice) Marketing", "director", "marketing"},
		{"Chargé(e) de recrutement", "specialist", "hr"},
		{"Director/a de Recursos Humanos", "director", "hr"},
		{"Sócio(a)", "owner", "management"},
		{"V.P. of Sales", "vp", "sales"},
		{"P.D.G.", "c-level", "management"},
		{"R&D Manager", "manager", "research"},
		{"Leitung F&E", "director", "research"},
		{"IT-Leiter", "director", "it"},
		{"Vertriebsleiterin", "director", "sales"},
		{"Abteilungsleitung", "director", ""},
		{"Prokurist", "director", "management"},
		{"Responsable", "manager", ""},
		{"Gerente General", "c-level", "management"},
		{"Junior Manager", "junior", ""},
		{"Praktikantin im Vertrieb", "student", "sales"},
	} {
		if got := s.Read(l.title); got != l.seniority {
			t.Errorf("seniority of %q: %q, want %q", l.title, got, l.seniority)
		}
		if got := d.Read(l.title); got != l.department {
			t.Errorf("department of %q: %q, want %q", l.title, got, l.department)
		}
	}
}

func TestOwnWordsWin(t *testing.T) {
	r, err := title.Seniority(map[string][]string{
		"c-level":    {"Inhaberin"},
		"specialist": {"Head Coach"},
		"manager":    {"Rayonchef", "Chapter Head"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for of, want := range map[string]string{
		"Inhaberin":                 "c-level",
		"Inhaberin & Gründerin":     "c-level",
		"Inhaber":                   "owner",
		"Head Coach":                "specialist",
		"Head of Sales":             "director",
		"Rayonchef Käse":            "manager",
		"Inhaberin und Rayonchef":   "c-level",
		"Chapter Head, Engineering": "manager",
		"Assistant":                 "junior",
	} {
		if got := r.Read(of); got != want {
			t.Errorf("%q: %q, want %q", of, got, want)
		}
	}
	d, err := title.Department(map[string][]string{"support": {"Happiness"}, "sales": {"Guild"}})
	if err != nil {
		t.Fatal(err)
	}
	for of, want := range map[string]string{"Happiness Engineer": "support", "Engineer": "engineering", "Guild Happiness Lead": "sales"} {
		if got := d.Read(of); got != want {
			t.Errorf("%q: %q, want %q", of, got, want)
		}
	}
}

func TestRefused(t *testing.T) {
	long := strings.Repeat("head ", 60)
	for _, c := range []struct {
		also map[string][]string
		want title.Error
	}{
		{map[string][]string{"clevel": {"Boss"}}, title.Error{Level: "clevel", Msg: "there is no such level"}},
		{map[string][]string{"sales": {"Boss"}}, title.Error{Level: "sales", Msg: "there is no such level"}},
		{map[string][]string{"none": {"Boss"}}, title.Error{Level: "none", Msg: "there is no such level"}},
		{map[string][]string{"vp": {""}}, title.Error{Level: "vp", Word: "", Msg: "has no word that could be found in a title"}},
		{map[string][]string{"vp": {"the & –"}}, title.Error{Level: "vp", Word: "the & –", Msg: "has no word that could be found in a title"}},
		{map[string][]string{"vp": {"Boss"}, "owner": {"bóss"}}, title.Error{Level: "vp", Word: "Boss", Msg: "is under owner as well"}},
		{map[string][]string{"vp": {long}}, title.Error{Level: "vp", Word: long, Msg: "goes on where titles are not read"}},
		{map[string][]string{"vp": {"Head at Large"}}, title.Error{Level: "vp", Word: "Head at Large", Msg: "goes on where titles are not read"}},
		{map[string][]string{"vp": {"Ex officio"}}, title.Error{Level: "vp", Word: "Ex officio", Msg: "goes on where titles are not read"}},
	} {
		_, err := title.Seniority(c.also)
		var got *title.Error
		if !errors.As(err, &got) {
			t.Errorf("%v: %v, want an *Error", c.also, err)
			continue
		}
		if got.Hint == "" {
			t.Errorf("%v: no hint", c.also)
		}
		hint := got.Hint
		c.want.Hint = hint
		if *got != c.want {
			t.Errorf("%v: %+v, want %+v", c.also, *got, c.want)
		}
	}
	if _, err := title.Department(map[string][]string{"c-level": {"Boss"}}); err == nil {
		t.Error("a level of seniority was taken for a department")
	}
	if _, err := title.Seniority(map[string][]string{"vp": {"Boss", "boss"}}); err != nil {
		t.Errorf("the same word twice under one level: %v", err)
	}
}

func TestManyReadAtTheSameTime(t *testing.T) {
	all := labelledTitles(t)
	s, d := seniority(t), department(t)
	want := make([][2]string, len(all))
	for i, l := range all {
		want[i] = [2]string{s.Read(l.title), d.Read(l.title)}
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i, l := range all {
				if got := [2]string{s.Read(l.title), d.Read(l.title)}; got != want[i] {
					t.Errorf("%q: %v, then %v", l.title, want[i], got)
				}
			}
		})
	}
	wait.Wait()
}

// TestHostile reads what no person writes: nothing may break, and the end of
// what is read is where doc says.
func TestHostile(t *testing.T) {
	s := seniority(t)
	for _, of := range []string{
		strings.Repeat("a", 10<<10), strings.Repeat("CEO ", 3000), strings.Repeat("ü", 5000), strings.Repeat("leiter", 2000),
		"\x00CEO\x00", "\u202eOEC", "CEO\xff\xfe", strings.Repeat("(", 10<<10), strings.Repeat("a.", 6000), strings.Repeat("chief ", 3000) + "officer",
		strings.Repeat("-", 9999), strings.Repeat("assistant to ", 900), "社長", "رئيس", strings.Repeat("e\u0301", 4000),
	} {
		if got := s.Read(of); got != "" && !contains(title.Seniorities(), got) {
			t.Errorf("%.20q: %q", of, got)
		}
	}
	for words, want := range map[int]string{47: "c-level", 48: ""} {
		if got := s.Read(strings.Repeat("x ", words) + "CEO"); got != want {
			t.Errorf("CEO after %d words: %q, want %q", words, got, want)
		}
	}
	if got := s.Read("\x00CEO\x00"); got != "c-level" {
		t.Errorf("CEO between zero bytes: %q", got)
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func FuzzRead(f *testing.F) {
	for _, l := range labelledTitles(f) {
		f.Add(l.title)
	}
	f.Add("\x00\u202e(e)·rice V.P. @")
	s, d := seniority(f), department(f)
	levels, departments := title.Seniorities(), title.Departments()
	f.Fuzz(func(t *testing.T, of string) {
		if got := s.Read(of); got != "" && !contains(levels, got) {
			t.Errorf("seniority %q", got)
		}
		if got := d.Read(of); got != "" && !contains(departments, got) {
			t.Errorf("department %q", got)
		}
	})
}

func BenchmarkSeniority(b *testing.B)  { benchmark(b, seniority(b)) }
func BenchmarkDepartment(b *testing.B) { benchmark(b, department(b)) }

// benchmark reads the real titles one after the other: a time is one title's.
func benchmark(b *testing.B, r *title.Reader) {
	all := labelledTitles(b)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		r.Read(all[i].title)
		if i++; i == len(all) {
			i = 0
		}
	}
}
