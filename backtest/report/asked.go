package report

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/backtest"
	"assay/data"
	"assay/model"
)

// Asked is what is asked of the learner in words: "at most 12 features; last_seen
// falls". Nothing where all is left to it.
func Asked(job *backtest.Job) string {
	o := &job.Asked
	var parts []string
	say := func(format string, v float64) {
		if v > 0 {
			parts = append(parts, fmt.Sprintf(format, short(v)))
		}
	}
	switch o.Penalty {
	case model.Firth:
		parts = append(parts, "Firth's penalty")
	case model.Plain:
		parts = append(parts, "no penalty")
	}
	say("a ridge of strength %s", o.Strength)
	say("at most %s features", float64(o.MaxFeatures))
	say("at most %s bins of numbers", float64(o.MaxBins))
	say("at most %s of levels", float64(o.MaxLevels))
	say("at least %s leads in a bin of numbers", o.MinLeads)
	say("at least %s accepted and %[1]s not accepted in one", o.MinAccepted)
	parts = append(parts, those(o.Trends, model.Increasing, "points rise with ")...)
	parts = append(parts, those(o.Trends, model.Decreasing, "points fall with ")...)
	parts = append(parts, those(o.Signs, 1, "no points below 0 for ")...)
	parts = append(parts, those(o.Signs, -1, "no points above 0 for ")...)
	return strings.Join(append(parts, byHand(job)...), "; ")
}

// those names the features of which one thing is asked.
func those[V comparable](asked map[string]V, v V, says string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		if asked[name] == v {
			names = append(names, name)
		}
	}
	if names == nil {
		return nil
	}
	return []string{says + firsts(names, func(name string) string { return name })}
}

// byHand says where features are parted by hand: "employees is parted at 50, 200".
func byHand(job *backtest.Job) []string {
	at := map[string]string{}
	for name, edges := range job.Asked.Edges {
		at[name] = firsts(edges, short)
	}
	for name, dates := range job.Dates {
		at[name] = firsts(dates, func(t data.Time) string { return t.In(time.UTC).Format(time.DateOnly) })
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(at)) {
		parts = append(parts, name+" is parted at "+at[name])
	}
	return parts
}

// firsts are up to eight of vs, and how many more there are.
func firsts[V any](vs []V, say func(V) string) string {
	const most = 8
	var all []string
	for _, v := range vs[:min(len(vs), most)] {
		all = append(all, say(v))
	}
	if more := len(vs) - most; more > 0 {
		all = append(all, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, ", ")
}

// short is v in as few digits as say what it is.
func short(v float64) string {
	if math.Abs(v) >= 1e15 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
