package demo

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/parquet-go/parquet-go"
)

// reread is a company as somebody sees it who has only the files, evaluated
// in the plainest way there is: every feature by a loop over all events.
type reread struct {
	leads    map[string]leadRow
	events   map[string][]eventRow
	outcomes map[string][]outcomeRow
	features map[string]map[string]any // name → {measure, where, within}
	points   []map[string]any
	cut      int
	truth    truthSide
}

type truthSide struct {
	Epochs     []epoch   `json:"epochs"`
	Weeks      []float64 `json:"weeks"`
	HandedOver [][]any   `json:"handed_over"`
}

type studySide struct {
	Features struct {
		Behaviour []map[string]map[string]any `yaml:"behaviour"`
	} `yaml:"features"`
	Criteria struct {
		Current struct {
			Points []map[string]any `yaml:"points"`
			Cut    int              `yaml:"cut"`
		} `yaml:"current"`
	} `yaml:"criteria"`
}

// written is the company that all tests of files read; it is written once.
var written struct {
	sync.Once
	company *Company
	files   *reread
}

func rereadCompany(t *testing.T) (*Company, *reread) {
	t.Helper()
	written.Do(func() {
		c := New(Options{Leads: 1800, Seed: 1})
		written.company, written.files = c, writeAndRead(t, c)
	})
	if written.files == nil {
		t.Fatal("the files could not be read")
	}
	return written.company, written.files
}

func writeAndRead(t *testing.T, c *Company) *reread {
	t.Helper()
	dir := t.TempDir()
	if err := c.Write(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	r := &reread{leads: map[string]leadRow{}, events: map[string][]eventRow{}, outcomes: map[string][]outcomeRow{}, features: map[string]map[string]any{}}
	for _, l := range rowsOf[leadRow](t, dir, "leads.parquet") {
		r.leads[l.ID] = l
	}
	for _, e := range rowsOf[eventRow](t, dir, "events.parquet") {
		r.events[e.Lead] = append(r.events[e.Lead], e)
	}
	for _, o := range rowsOf[outcomeRow](t, dir, "outcomes.parquet") {
		r.outcomes[o.Lead] = append(r.outcomes[o.Lead], o)
	}
	var s studySide
	unpack(t, dir, "assay.yaml", &s, yaml.Unmarshal)
	unpack(t, dir, "truth.json", &r.truth, json.Unmarshal)
	r.points, r.cut = s.Criteria.Current.Points, s.Criteria.Current.Cut
	for _, f := range s.Features.Behaviour {
		for name, def := range f {
			r.define(name, def)
		}
	}
	return r
}

// define notes a feature under the names that the study's rule gives it.
func (r *reread) define(name string, def map[string]any) {
	windows, several := def["within"].([]any)
	if !several {
		r.features[name] = def
		return
	}
	for _, w := range windows {
		one := map[string]any{"within": w}
		for k, v := range def {
			if k != "within" {
				one[k] = v
			}
		}
		r.features[name+"_"+w.(string)] = one
	}
}

func rowsOf[T any](t *testing.T, dir, name string) []T {
	t.Helper()
	rows, err := parquet.ReadFile[T](filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func unpack(t *testing.T, dir, name string, into any, how func([]byte, any) error) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err == nil {
		err = how(text, into)
	}
	if err != nil {
		t.Fatal(name, err)
	}
}

// value is a count (also of ever) of a behaviour just before t.
func (r *reread) value(id string, def map[string]any, t int64) int {
	kind, _ := def["count"].(string)
	if ever, ok := def["ever"].(string); ok {
		kind = ever
	}
	if each, ok := def["each"].(string); ok {
		kind = each
	}
	prefix := ""
	if where, ok := def["where"].(string); ok {
		prefix = strings.Split(where, "'")[1]
	}
	from := int64(math.MinInt64)
	if w, ok := def["within"].(string); ok {
		days, _ := strconv.Atoi(strings.TrimSuffix(w, "d"))
		from = t - int64(days)*day
	}
	n := 0
	for _, e := range r.events[id] {
		if e.Type == kind && strings.HasPrefix(e.URL, prefix) && e.Arrived < t && e.At < t && e.At >= from {
			n++
		}
	}
	return n
}

var (
	atLeast = regexp.MustCompile(`^(\w+) >= (\d+)$`)
	equals  = regexp.MustCompile(`^(\w+) == '([^']*)'$`)
	among   = regexp.MustCompile(`^(\w+) in \[(.*)\]$`)
)

func (r *reread) holds(id, condition string, t int64) bool {
	switch {
	case atLeast.MatchString(condition):
		m := atLeast.FindStringSubmatch(condition)
		want, _ := strconv.Atoi(m[2])
		if m[1] == "employees" {
			return int(value(r.leads[id].Employees)) >= want
		}
		return r.value(id, r.features[m[1]], t) >= want
	case equals.MatchString(condition):
		m := equals.FindStringSubmatch(condition)
		return r.word(id, m[1]) == m[2]
	case among.MatchString(condition):
		m := among.FindStringSubmatch(condition)
		return r.word(id, m[1]) != "" && strings.Contains(m[2], "'"+r.word(id, m[1])+"'")
	}
	return r.value(id, r.features[condition], t) > 0
}

func (r *reread) word(id, column string) string {
	l := r.leads[id]
	return map[string]string{"seniority": l.Seniority, "email_kind": l.EmailKind, "industry": l.Industry, "source": l.Source}[column]
}

// score adds the lines of the study.
func (r *reread) score(id string, t int64) int {
	sum := 0
	for _, line := range r.points {
		points := whole(line["points"])
		if condition, ok := line["if"].(string); ok {
			if r.holds(id, condition, t) {
				sum += points
			}
			continue
		}
		sum += min(points*r.value(id, line, t), whole(line["at_most"]))
	}
	return sum
}

// whole is a number of the study; its reader gives signed ones another type.
func whole(v any) int {
	if n, ok := v.(int64); ok {
		return int(n)
	}
	return int(v.(uint64))
}

// planted adds the weights of truth.json.
func (r *reread) planted(id string, t int64) float64 {
	e := r.truth.Epochs[0]
	for _, next := range r.truth.Epochs[1:] {
		if from, _ := time.Parse(time.DateOnly, next.From); t >= from.UnixMicro() {
			e = next
		}
	}
	sum := e.Intercept
	for _, f := range e.Features {
		sum += r.weight(id, f, t)
	}
	return sum
}

func (r *reread) weight(id string, f stepRecord, t int64) float64 {
	if f.Words != nil {
		if i := slices.Index(f.Words, r.word(id, f.Name)); i >= 0 {
			return f.Weights[i]
		}
		return 0
	}
	value := int(value(r.leads[id].Employees))
	if f.Name != "employees" {
		value = r.value(id, r.features[f.Name], t)
	} else if value == 0 {
		return 0 // missing
	}
	w := f.Weights[0]
	for i, c := range f.Cuts {
		if float64(value) >= c {
			w = f.Weights[i+1]
		}
	}
	return w
}

// value is *v, or 0 for none.
func value[T int32 | float64](v *T) T {
	if v == nil {
		return 0
	}
	return *v
}

// A number that is not there is null in the file, wherever its row stands.
func TestNoNumberIsZero(t *testing.T) {
	for leads := 900; leads < 916; leads++ {
		dir := t.TempDir()
		if err := New(Options{Leads: leads, Seed: uint64(leads)}).Write(context.Background(), dir); err != nil {
			t.Fatal(err)
		}
		for _, o := range rowsOf[outcomeRow](t, dir, "outcomes.parquet") {
			if o.Amount != nil && *o.Amount == 0 || o.Chance != nil && *o.Chance == 0 {
				t.Fatalf("%d leads: %+v", leads, o)
			}
		}
	}
}
