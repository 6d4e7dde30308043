package features

import (
	"encoding/json"
	"fmt"
	"testing"

	"assay/data"
	"assay/data/cond"
)

// letters are reaches as the table writes them.
func letters(of map[Target]Reach) string {
	text := ""
	for _, t := range AllTargets() {
		text += map[Reach]string{Not: "-", ByField: "f", Exactly: "="}[of[t]]
	}
	return text
}

// Of every measure it is said how each target can have it, whatever else it
// says; one that decays, no CRM can have.
func TestTargetsOfAll(t *testing.T) {
	for m := Count; m.Valid(); m++ {
		for _, change := range []func(*Feature){
			func(f *Feature) {},
			func(f *Feature) { f.Events = []string{"a"} },
			func(f *Feature) { f.Events, f.Window = []string{"a"}, data.Day },
			func(f *Feature) { f.Events, f.Company = []string{"a", "b"}, true },
			func(f *Feature) { f.Where = cond.MustParse("x matches 'y'") },
		} {
			f := Feature{Name: "f", Measure: m, Column: "c"}
			if m == Cond {
				f.If = cond.MustParse("c > 1")
			}
			change(&f)
			of := Targets([]Feature{f})[0]
			if got := letters(of); len(got) != len(targetNames)-1 {
				t.Errorf("%s: %q", m, got)
			}
			if of[SQL] == Not || of[PMML] == Not {
				t.Errorf("%s: neither SQL nor PMML can be without it: %s", m, letters(of))
			}
			if NoCRM(of) != (m == Decayed) {
				t.Errorf("%s: no CRM: %v", m, NoCRM(of))
			}
		}
	}
}

// The facts, and that what is asked of several types, under a condition or of
// a company is never nearer than what is asked plainly.
func TestTargets(t *testing.T) {
	one := []string{"page_view"}
	ask := func(m Measure, window data.Time) Feature {
		return Feature{Name: "n", Measure: m, Events: one, Window: window}
	}
	for _, c := range []struct {
		fs   []Feature // the last is asked about
		want string    // sql, hubspot, salesforce, zoho, mautic, pmml, marketo, eloqua
	}{
		{[]Feature{{Measure: Attribute, Column: "industry"}}, "====-==="},
		{[]Feature{ask(Count, data.Week)}, "==ff-ff="},
		{[]Feature{ask(Ever, data.Week)}, "==ff-ff="},
		{[]Feature{ask(Count, 0)}, "=fff-fff"},
		{[]Feature{ask(Ever, 0)}, "=fff=fff"},
		{[]Feature{ask(Since, 0)}, "=fff-ff="},
		{[]Feature{ask(FirstSince, 0)}, "=fff-fff"},
		{[]Feature{ask(Sessions, data.Week)}, "=fff-fff"},
		{[]Feature{ask(Decayed, 0)}, "=----f--"},
		{[]Feature{{Measure: Gaps, Columns: []string{"a"}}}, "=f=f-=ff"},
		{[]Feature{{Measure: Age}}, "=f=f-fff"},
		{[]Feature{{Measure: Email, Column: "email"}}, "ffff-fff"},
		{[]Feature{{Measure: Count, Window: data.Week}}, "=fff-fff"}, // any type
		{[]Feature{{Measure: Ever, Events: []string{"a", "b"}}}, "=fff-fff"},
		{[]Feature{{Measure: Count, Events: one, Window: data.Week, Where: cond.MustParse("url == '/x'")}}, "=fff-fff"},
		{[]Feature{{Measure: Count, Events: one, Window: data.Week, Where: cond.MustParse("url matches '^/x'")}}, "ffff-fff"},
		{[]Feature{{Measure: Count, Events: one, Window: data.Week, Company: true}}, "=fff-fff"},
		{[]Feature{{Measure: Cross, Columns: []string{"industry", "country"}}}, "====-=ff"},
		{[]Feature{ask(Count, data.Week), {Measure: Cond, If: cond.MustParse("n > 2 and industry == 'x'")}}, "==ff-fff"},
		{[]Feature{ask(Decayed, 0), {Name: "hot", Measure: Cond, If: cond.MustParse("n > 2")}, {Measure: Cond, If: cond.MustParse("hot or vip")}}, "=----f--"},
		{[]Feature{{Measure: Cond, If: cond.MustParse("industry matches '^S'")}}, "ffff-fff"},
	} {
		all := Targets(c.fs)
		f := c.fs[len(c.fs)-1]
		if got := letters(all[len(all)-1]); got != c.want {
			t.Errorf("%s: got %s, want %s", Describe(f, "", ""), got, c.want)
		}
	}
}

func TestTargetsAsJSON(t *testing.T) {
	of := Targets([]Feature{{Name: "heat", Measure: Decayed}})[0]
	text, err := json.Marshal(of)
	want := `{"eloqua":"not","hubspot":"not","marketo":"not","mautic":"not","pmml":"by field","salesforce":"not","sql":"exactly","zoho":"not"}`
	if err != nil || string(text) != want {
		t.Errorf("%s, %v", text, err)
	}
	var back map[Target]Reach
	if err := json.Unmarshal(text, &back); err != nil || fmt.Sprint(back) != fmt.Sprint(of) {
		t.Errorf("%v, %v", back, err)
	}
	for i, name := range targetNames[1:] {
		if target := AllTargets()[i]; target.String() != name {
			t.Errorf("target %d is %s, want %s", i, target, name)
		}
	}
}
