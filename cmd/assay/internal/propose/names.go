package propose

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/cond"
)

// joinedName is one name for several spellings of a type of event.
type joinedName struct {
	name string
	raw  []string
}

// oursWords are types of events that the company's own people or programs do:
// no behaviour of a lead.
var oursWords = []string{"send email", "sent email", "email sent", "email delivered", "delivered", "send alert", "change data value", "change score",
	"change status", "change revenue stage", "change owner", "change lead partition", "add to list", "remove from list", "add to nurture",
	"sync lead", "sync to", "new lead", "call logged", "log call", "outbound call", "sales call", "sales email", "sales email sent", "task",
	"task created", "note", "note added", "meeting logged", "interesting moment", "push lead", "merge leads", "convert lead", "create opportunity",
	"update opportunity", "add to opportunity", "assigned", "owner changed", "status changed",
	"lead created", "contact created", "imported", "bounced", "email bounced", "email bounced soft", "call webhook", "enrich", "execute campaign",
	"request campaign", "email versendet", "anruf", "email envoye", "email enviado", "sms sent", "push sent", "notification sent"}

// ours says whether a type of event is something that was done to a lead.
func ours(kind string) bool {
	l := newLabel(kind)
	return slices.ContainsFunc(oursWords, l.has)
}

// findNames joins types that differ in how they are written only: case, what
// parts their words, and a prefix before a colon or a slash.
func (p *plan) findNames() {
	byKey := map[string][]data.Level{}
	var keys []string
	for _, e := range p.events {
		if e.kind == nil {
			continue
		}
		for _, l := range e.kind.Levels {
			k := typeKey(l.Text)
			if byKey[k] == nil {
				keys = append(keys, k)
			}
			byKey[k] = append(byKey[k], l)
		}
	}
	for _, k := range keys {
		if raw := distinctTexts(byKey[k]); len(raw) > 1 {
			p.names = append(p.names, joinedName{name: cond.Plain(bare(raw[0])), raw: raw})
		}
	}
}

// typeKey is equal for spellings of one type.
func typeKey(kind string) string { return newLabel(bare(kind)).text }

// bare takes a prefix such as "web:" off.
func bare(kind string) string {
	if i := strings.LastIndexAny(kind, ":/"); i >= 0 && i+1 < len(kind) {
		return strings.TrimSpace(kind[i+1:])
	}
	return kind
}

func distinctTexts(levels []data.Level) []string {
	var texts []string
	for _, l := range levels {
		if !slices.Contains(texts, l.Text) {
			texts = append(texts, l.Text)
		}
	}
	return texts
}

// called is the name that the study gives a type.
func (p *plan) called(kind string) string {
	for _, n := range p.names {
		if slices.Contains(n.raw, kind) {
			return n.name
		}
	}
	return kind
}

// plainName is what a feature is called.
func plainName(name string) string { return cond.Plain(name) }

// dateName is the type of event that a column of first dates is of: "first
// marketing email click" for First marketing email click date.
func dateName(label string) string {
	words := strings.Split(cond.Plain(label), "_")
	if n := len(words); n > 1 && slices.Contains([]string{"date", "at", "time", "on"}, words[n-1]) {
		words = words[:n-1]
	}
	return strings.Join(words, "_")
}
