package study

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/data"
	"assay/data/cond"
	"assay/model"
	"assay/model/binning"
)

// Edges by hand: how many, as a table has at most one bin more of a feature, and
// up to which number, above which whole numbers are not told apart.
const (
	mostEdges = 249
	mostEdge  = 1e15
)

// learning reads what is asked of how points are learned. Features have been
// read: it names them.
func (r *reader) learning(n *node) {
	f := r.fields(n, "penalty", "strength", "features", "bins", "levels", "leads", "accepted", "trends", "signs", "edges")
	o := &r.Job.Asked
	o.MaxFeatures = r.upTo(f.get("features"), 1, 250)
	o.MaxBins = r.upTo(f.get("bins"), 2, 250)
	o.MaxLevels = r.upTo(f.get("levels"), 1, 250)
	o.MinLeads = float64(r.upTo(f.get("leads"), 1, 1_000_000_000))
	o.MinAccepted = float64(r.upTo(f.get("accepted"), 1, 1_000_000_000))
	r.penalty(f)
	r.trends(f.get("trends"))
	r.signs(f.get("signs"))
	r.edges(f.get("edges"))
}

// upTo reads a whole number; 0 where it is absent.
func (r *reader) upTo(n *node, low, high int64) int {
	if n == nil {
		return 0
	}
	return int(r.integer(n, low, high))
}

// penalties are what a fit may do about small numbers, the usual one first.
var penalties = map[string]model.Penalty{"ridge": model.Ridge, "firth": model.Firth, "none": model.Plain}

// penalty reads it with its strength, and refuses what a ridge alone keeps.
func (r *reader) penalty(f fields) {
	word := r.word(f.get("penalty"), "ridge", "firth", "none")
	r.Job.Asked.Penalty, r.Job.Asked.Strength = penalties[word], r.strength(f.get("strength"))
	if penalties[word] == model.Ridge {
		return
	}
	for _, key := range []string{"strength", "trends", "signs"} {
		if n := f.get(key); n != nil {
			r.fail(n, fmt.Sprintf("%s: only a ridge has that, and the penalty is %s", key, word), "leave "+key+" away, or write penalty: ridge")
		}
	}
}

// strength is of a ridge. A weaker one than the least is lost in the rounding of
// what a thousand million leads add up to, and tells no other points.
func (r *reader) strength(n *node) float64 {
	text := r.text(n)
	v, err := strconv.ParseFloat(text, 64)
	if text != "" && (err != nil || !(v >= 0.001 && v <= 1e9)) {
		r.fail(n, "strength cannot be "+text, "write a number from 0.001 up, e.g. 3, or leave it away: it is then chosen on later rows")
	}
	return v
}

// trends reads {last_seen: decreasing}.
func (r *reader) trends(n *node) {
	for _, a := range r.eachFeature(n, "trends") {
		trend := model.Increasing
		if r.word(a.value, "increasing", "decreasing") == "decreasing" {
			trend = model.Decreasing
		}
		r.Job.Asked.Trends = put(r.Job.Asked.Trends, a.names, trend)
	}
}

// signs reads {email_kind: positive}.
func (r *reader) signs(n *node) {
	for _, a := range r.eachFeature(n, "signs") {
		sign := int8(1)
		if r.word(a.value, "positive", "negative") == "negative" {
			sign = -1
		}
		r.Job.Asked.Signs = put(r.Job.Asked.Signs, a.names, sign)
	}
}

// edges reads {number_of_employees: [50, 200]}; those of a feature that holds
// times are dates.
func (r *reader) edges(n *node) {
	for _, a := range r.eachFeature(n, "edges") {
		for _, name := range a.names {
			if trend := r.places["learn.trends."+name]; r.Job.Asked.Trends[name] != model.Free {
				r.fail(a.key, fmt.Sprintf("%s has a trend on line %d, and edges by hand may break it", name, trend.line), "keep one of the two")
			}
		}
		if a.value.kind == mapping {
			r.is(a.value, list)
		} else if items := r.items(a.value); len(items) > mostEdges {
			r.fail(items[mostEdges], fmt.Sprintf("%d edges are too many", len(items)), fmt.Sprintf("write at most %d", mostEdges))
		} else if numbers, dates := r.edgesOf(items); dates != nil {
			r.Job.Dates = put(r.Job.Dates, a.names, dates)
		} else {
			r.Job.Asked.Edges = put(r.Job.Asked.Edges, a.names, numbers)
		}
	}
}

// edgesOf reads numbers, or else dates, that ascend. A date is the midnight of
// UTC with which it begins, as dates are parted and named in tables.
func (r *reader) edgesOf(items []*node) (numbers []float64, dates []data.Time) {
	for i, item := range items {
		text := r.text(item)
		number, err := strconv.ParseFloat(text, 64)
		day, none := time.Parse(time.DateOnly, text)
		switch {
		case text == "":
			return nil, nil
		case err != nil && none != nil:
			r.fail(item, fmt.Sprintf("an edge cannot be %q", text), "write numbers, e.g. [50, 200], or of a feature that holds times dates, e.g. [2025-01-01]")
			return nil, nil
		case i > 0 && (err != nil) != (dates != nil):
			r.fail(item, "edges are numbers or dates, and not both", "write all of them as numbers, or all as dates")
			return nil, nil
		case err == nil && math.Abs(number) > mostEdge && !math.IsInf(number, 0):
			r.fail(item, fmt.Sprintf("an edge cannot be %s", text), "write numbers of at most 15 digits before the point")
			return nil, nil
		case err != nil:
			dates = append(dates, data.FromTime(day))
			number = float64(dates[i])
		}
		numbers = append(numbers, number)
	}
	var fault *binning.Error
	if errors.As(binning.CheckEdges(numbers), &fault) {
		msg, item := fault.Msg, items[fault.Row]
		if !math.IsNaN(numbers[fault.Row]) && !math.IsInf(numbers[fault.Row], 0) {
			msg = fmt.Sprintf("the edge %s comes after %s", item.text, items[fault.Row-1].text)
		}
		r.fail(item, msg, fault.Hint)
	}
	return numbers, dates
}

// ask is what is asked of one feature, or of all windows of one.
type ask struct {
	key, value *node
	names      []string
}

// eachFeature reads a mapping from features to what is asked of them, and
// remembers where each stands.
func (r *reader) eachFeature(n *node, key string) []ask {
	if n == nil || !r.is(n, mapping) {
		return nil
	}
	var all []ask
	for i, at := range n.keys {
		a := ask{at, n.values[i], r.meant(at)}
		for _, name := range a.names {
			for _, before := range all {
				if slices.Contains(before.names, name) {
					r.fail(at, fmt.Sprintf("%s is already asked for on line %d", name, before.key.line), "keep one of the two")
				}
			}
			r.places["learn."+key+"."+name] = at
		}
		all = append(all, a)
	}
	return all
}

// meant are the features that a key names: one, or all windows of one that has
// several. Where every lead column may be a feature it may be one of them,
// which is known when they have been read.
func (r *reader) meant(at *node) []string {
	name := cond.Plain(at.text)
	if slices.Contains(r.Job.Learn, name) {
		return []string{name}
	}
	if windows := r.several[name]; windows != nil {
		return windows
	}
	if !r.EveryColumn {
		known := slices.Concat(r.Job.Learn, slices.Sorted(maps.Keys(r.several)))
		r.fail(at, fmt.Sprintf("there is no feature %q to learn from", at.text), featureHint(name, known))
	}
	return []string{name}
}

func featureHint(name string, known []string) string {
	switch {
	case len(known) == 0:
		return "name what may be learned from under features"
	case len(cond.Nearest(name, known)) == 0 && len(known) > 8:
		return "points are learned from " + strings.Join(known[:8], ", ") + " and others: assay check --features"
	}
	return among(name, known)
}

// put gives all names the value in a map that may be nil.
func put[V any](m map[string]V, names []string, v V) map[string]V {
	if m == nil {
		m = map[string]V{}
	}
	for _, name := range names {
		m[name] = v
	}
	return m
}
