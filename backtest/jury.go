package backtest

import (
	"assay/data"
	"assay/features"
	"assay/model"
)

// jury is the state of one goroutine: a sweep and every table's score now.
type jury struct {
	*bench
	sweep *features.Sweep
	cell  []int     // by feature: the cell of its value
	given [][]int64 // by feature that has no cells: what each table gives for its value
	fresh []int64   // the same before it is taken over
	score []int64   // by table, ungated
	moved []bool    // by table: score or gate changed since the last look
	gate  int32     // top, bottom, or 0 for neither
	best  [][]int64 // by open look, by table; below bottom: no entry yet
	highs []Highs   // by table, looks in order
	kept  [][][]high
}

// high is an entry of Highs under way.
type high struct {
	at    data.Time
	score int32
}

func (b *bench) sit(s *features.Set) *jury {
	n := len(b.scorers)
	j := &jury{bench: b, sweep: s.NewSweep(), cell: make([]int, len(b.tariffs)), given: make([][]int64, len(b.tariffs)),
		fresh: make([]int64, n), score: make([]int64, n), moved: make([]bool, n), highs: make([]Highs, n)}
	for f := range b.tariffs {
		if b.tariffs[f].each {
			j.given[f] = make([]int64, n)
		} else {
			j.sweep.Heed(f, b.tariffs[f].edges)
		}
	}
	for _, sc := range b.scorers {
		for term, f := range sc.Terms() {
			j.sweep.Watch(f, edges(&sc.Table().Terms[term]))
		}
	}
	return j
}

// edges are the numbers at which a term's points change; points for each day
// since change daily, for as long as anybody will have looked.
func edges(t *model.Term) []float64 {
	var out []float64
	if t.Each != nil {
		for day := 1.0; day < 4000; day++ {
			out = append(out, day)
		}
	}
	for _, b := range t.Bins {
		if b.Kind == model.Range {
			out = append(out, b.Low, b.High)
		}
	}
	return out
}

// follow watches one lead through its looks.
func (j *jury) follow(looks []Look) {
	j.sweep.Lead(looks[0].Lead)
	j.begin(looks)
	for now := earliest(looks); now != data.Never; {
		j.sweep.Seek(now)
		j.scoreAll()
		now = j.watch(looks, now)
	}
	j.keep(looks)
}

// begin makes room for the looks of a lead.
func (j *jury) begin(looks []Look) {
	for len(j.kept) < len(looks) {
		j.kept = append(j.kept, make([][]high, len(j.scorers)))
		j.best = append(j.best, make([]int64, len(j.scorers)))
	}
	for i := range looks {
		for t := range j.scorers {
			j.kept[i][t] = j.kept[i][t][:0]
			j.best[i][t] = bottom
		}
	}
}

func earliest(looks []Look) data.Time {
	t := data.Never
	for _, l := range looks {
		if l.From <= l.To {
			t = min(t, l.From)
		}
	}
	return t
}

// watch looks at now and at every change until a look begins or all are over,
// and returns when the next begins.
func (j *jury) watch(looks []Look, now data.Time) (next data.Time) {
	next, last := data.Never, now
	for _, l := range looks {
		if l.From > now && l.From <= l.To {
			next = min(next, l.From)
		}
		if l.From <= now {
			last = max(last, l.To)
		}
	}
	until := min(last, next-1)
	for ok := true; ok; {
		j.look(looks, now)
		var changed []int
		if now, changed, ok = j.sweep.Next(until); ok {
			j.rescore(changed)
		}
	}
	return next
}

// scoreAll scores every table afresh.
func (j *jury) scoreAll() {
	for t, sc := range j.scorers {
		j.score[t], j.moved[t] = int64(sc.Table().Base), true
	}
	for f := range j.tariffs {
		t := &j.tariffs[f]
		var gives []int64
		switch {
		case !t.read:
			continue
		case t.each:
			gives = t.give(j.given[f], j.sweep.Value(f))
		default:
			j.cell[f] = t.cell(j.sweep.Value(f))
			gives = t.row(j.cell[f])
		}
		for k, points := range gives {
			j.score[k] += points
		}
	}
	j.gates()
}

// rescore takes the features that changed into the scores.
func (j *jury) rescore(changed []int) {
	for _, f := range changed {
		if t := &j.tariffs[f]; t.read {
			j.reprice(f, t, j.sweep.Value(f))
		}
		if f == j.always || f == j.never {
			j.gates()
			for t := range j.moved {
				j.moved[t] = true
			}
		}
	}
}

// reprice goes over to what the tables give for the value that feature f has
// now.
func (j *jury) reprice(f int, t *tariff, value float64) {
	if t.each {
		j.shift(j.given[f], t.give(j.fresh, value))
		copy(j.given[f], j.fresh)
		return
	}
	if from, to := j.cell[f], t.cell(value); to != from {
		j.cell[f] = to
		j.shift(t.row(from), t.row(to))
	}
}

func (j *jury) shift(from, to []int64) {
	for k := range j.score {
		if by := to[k] - from[k]; by != 0 {
			j.score[k] += by
			j.moved[k] = true
		}
	}
}

func (j *jury) gates() {
	j.gate = 0
	if j.never >= 0 && j.sweep.Value(j.never) == 1 {
		j.gate = bottom
	}
	if j.always >= 0 && j.sweep.Value(j.always) == 1 {
		j.gate = top
	}
}

// look notes the tables that reach a new high in a look that is open.
func (j *jury) look(looks []Look, now data.Time) {
	for i, l := range looks {
		if now < l.From || now > l.To {
			continue
		}
		fresh := now == l.From
		for t := range j.scorers {
			if !j.moved[t] && !fresh {
				continue
			}
			if s := j.gated(t); s > j.best[i][t] {
				j.best[i][t] = s
				j.kept[i][t] = append(j.kept[i][t], high{now, int32(s)})
			}
		}
	}
	clear(j.moved)
}

// gated is the score of table t that a cut is held against.
func (j *jury) gated(t int) int64 {
	if j.gate != 0 {
		return int64(j.gate)
	}
	return min(max(j.score[t], bottom+1), top-1)
}

// keep moves the highs of a lead behind those before it.
func (j *jury) keep(looks []Look) {
	for i := range looks {
		for t := range j.scorers {
			h := &j.highs[t]
			for _, e := range j.kept[i][t] {
				h.At, h.Score = append(h.At, e.at), append(h.Score, e.score)
			}
			h.Off = append(h.Off, int64(len(h.At)))
		}
	}
}
