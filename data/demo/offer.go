package demo

import (
	"fmt"
	"strings"
)

// offer is a behaviour feature that the study names. Some are what acceptance
// hangs on, some weigh nothing, and the study does not say which.
type offer struct {
	name    string
	measure string  // count, days, ever, since, sum, first, last
	kinds   []kind  // nil is any
	prefix  string  // of the page's URL
	of      string  // the column of a sum
	windows []int64 // days; nil is ever
}

var offers = []offer{
	{name: "pricing_visits", measure: "count", kinds: []kind{pageView}, prefix: "/pricing", windows: []int64{30}},
	{name: "page_views", measure: "count", kinds: []kind{pageView}, windows: []int64{30}},
	{name: "case_studies", measure: "count", kinds: []kind{pageView}, prefix: "/case-studies", windows: []int64{90}},
	{name: "careers", measure: "ever", kinds: []kind{pageView}, prefix: "/careers"},
	{name: "demo_requests", measure: "count", kinds: []kind{demoRequest}, windows: []int64{30}},
	{name: "contact_requests", measure: "count", kinds: []kind{contactRequest}, windows: []int64{30}},
	{name: "product_uses", measure: "count", kinds: []kind{productUse}, windows: []int64{30}},
	{name: "webinars", measure: "count", kinds: []kind{webinarAttend}, windows: []int64{90}},
	{name: "email_opens", measure: "count", kinds: []kind{emailOpen}, windows: []int64{30}},
	{name: "downloads", measure: "count", kinds: []kind{ebook, whitepaper}, windows: []int64{90}},
	{name: "unsubscribed", measure: "ever", kinds: []kind{unsubscribe}},
	{name: "active_days", measure: "days", windows: []int64{30}},
	{name: "last_seen", measure: "since"},
}

// features lists the names that o becomes: one window adds no suffix,
// several add theirs.
func (o *offer) features() []string {
	if len(o.windows) < 2 {
		return []string{o.name}
	}
	var names []string
	for _, w := range o.windows {
		names = append(names, fmt.Sprintf("%s_%dd", o.name, w))
	}
	return names
}

// offered is the tally behind a feature of the study, so that a weight or a
// rule counts exactly what the study says it counts.
func offered(feature string) tally {
	for i := range offers {
		o := &offers[i]
		for j, name := range o.features() {
			if name != feature {
				continue
			}
			t := tally{feature: name, kind: o.kinds[0], prefix: o.prefix, ever: o.measure == "ever"}
			if o.windows != nil {
				t.days = o.windows[j]
			}
			return t
		}
	}
	panic("demo: the study does not offer " + feature)
}

// String is the feature as the study writes it.
func (o *offer) String() string {
	parts := []string{o.measure + ": " + kindList(o.kinds)}
	if o.of != "" {
		parts = append(parts, "of: "+o.of)
	}
	if o.prefix != "" {
		parts = append(parts, fmt.Sprintf("where: \"url startsWith '%s'\"", o.prefix))
	}
	if o.windows != nil {
		parts = append(parts, "within: "+windowList(o.windows))
	}
	return fmt.Sprintf("%s: {%s}", o.name, strings.Join(parts, ", "))
}

func kindList(kinds []kind) string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.String())
	}
	return list(names, "any")
}

func windowList(days []int64) string {
	var names []string
	for _, d := range days {
		names = append(names, fmt.Sprintf("%dd", d))
	}
	return list(names, "")
}

// list is none of them, the one, or all in brackets.
func list(names []string, none string) string {
	switch len(names) {
	case 0:
		return none
	case 1:
		return names[0]
	}
	return "[" + strings.Join(names, ", ") + "]"
}
