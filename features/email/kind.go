package email

import (
	"fmt"
	"strings"
)

// Kind says what an address tells of the one who gave it.
type Kind string

// The kinds. The empty one is for what is no address.
const (
	Missing    Kind = ""
	Business   Kind = "business"   // none of those below: most likely the domain of a company
	Free       Kind = "free"       // a mailbox that anybody can have, or that comes with a line at home
	Academic   Kind = "academic"   // a school or university
	Disposable Kind = "disposable" // thrown away after use
	Role       Kind = "role"       // info@, sales@: a post in a company and not a person
	Own        Kind = "own"        // the study's own people and tests
)

// Levels are the texts of all kinds but the missing one, always in this order.
func Levels() []string {
	kinds := []Kind{Business, Free, Academic, Disposable, Role, Own}
	levels := make([]string, len(kinds))
	for i, k := range kinds {
		levels[i] = string(k)
	}
	return levels
}

// Reader tells kinds apart. It may be used by several goroutines.
type Reader struct {
	own map[string]bool
}

// OwnError says which of the own domains cannot be one, and what to write.
type OwnError struct {
	Index int // of the list given to New
	Msg   string
	Hint  string
}

func (e *OwnError) Error() string { return e.Msg + " (" + e.Hint + ")" }

// New makes a reader for a company with these domains. Each stands for all
// that end in it: acme.com also for mail.acme.com.
func New(own []string) (*Reader, error) {
	r := &Reader{own: make(map[string]bool, len(own))}
	for i, text := range own {
		host := webHost(strings.TrimPrefix(trim(text), "@"))
		domain, ok := registrable(host)
		switch {
		case !ok:
			return nil, &OwnError{i, fmt.Sprintf("own domain %q is no domain", text), "write what stands behind the @ of your people, such as acme.com"}
		case !isWhole(host, domain):
			return nil, &OwnError{i, fmt.Sprintf("own domain %q is a part of %s", text, domain), fmt.Sprintf("write %s, which stands for all that end in it", domain)}
		case r.own[domain]:
			return nil, &OwnError{i, fmt.Sprintf("own domain %q is given twice", text), "leave one out"}
		}
		r.own[domain] = true
	}
	return r, nil
}

// isWhole says whether a host is the domain itself, and not a host in it.
func isWhole(host, domain string) bool {
	host, _ = plainHost(host)
	return strings.TrimPrefix(host, "www.") == domain
}

// Kind is the kind of an address. Where several fit, the first of these holds:
//
//   - own: colleagues and tests are no leads, whatever else they are
//   - disposable: nobody reads it tomorrow
//   - free: no company stands behind it. This goes before role, because a role
//     is a post in the organisation that holds the domain, and whoever calls
//     a mailbox at gmail.com info has none there
//   - role: no person answers to it, in a company as in a university
//   - academic
//   - business
func (r *Reader) Kind(address string) Kind {
	local, host, ok := split(address)
	if !ok {
		return Missing
	}
	domain, ok := registrable(host)
	if !ok {
		return Missing
	}
	class := listed()[domain]
	switch {
	case r.own[domain]:
		return Own
	case class == disposable:
		return Disposable
	case class == free:
		return Free
	case isRole(local):
		return Role
	case class == academic || isAcademic(domain):
		return Academic
	}
	return Business
}
