package email

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// Domain is the domain that somebody registered and that an address belongs
// to: acme.co.uk of "Ann <ANN@mail.acme.co.uk>". It is not ok where the text
// is no address, and where nobody can hold its domain, because its end does
// not exist (gmail.con, acme.local) or is open to all (ann@co.uk).
//
// Where a company lets others register names below its own (github.io,
// uk.com, eu.org), each of these is a domain of its own, as on the public
// suffix list: acme.uk.com and other.uk.com are two companies. A mailbox right
// at such a name (ann@github.io) is one of the company that holds it.
func Domain(address string) (string, bool) {
	_, host, ok := split(address)
	if !ok {
		return "", false
	}
	return registrable(host)
}

// Company is what tells one company from another: the registered domain of an
// address, of a web address ("https://www.acme.co.uk/x") or of a domain as it
// is ("ACME.com"). It is not ok for free and disposable mail domains too: the
// people who share one have nothing else in common.
func Company(text string) (string, bool) {
	domain, ok := hostOf(text)
	if !ok || isShared(domain) {
		return "", false
	}
	return domain, true
}

// Shared says whether a text names a domain of free or disposable mail, which
// says nothing of who somebody works for.
func Shared(text string) bool {
	domain, ok := hostOf(text)
	return ok && isShared(domain)
}

// hostOf is the registered domain of an address, of a web address, or of a
// domain as it is.
func hostOf(text string) (string, bool) {
	if domain, ok := Domain(text); ok {
		return domain, true
	}
	return registrable(webHost(text))
}

func isShared(domain string) bool {
	c := listed()[domain]
	return c == free || c == disposable
}

// webHost is the host of a web address, or of what a person writes for one.
func webHost(text string) string {
	text = trim(text)
	scheme, rest, found := strings.Cut(text, "//")
	if found && !strings.ContainsAny(scheme, "./?#@") {
		text = rest
		if end := strings.IndexAny(text, `/?#\`); end >= 0 {
			text = text[:end]
		}
		text = text[strings.LastIndexByte(text, '@')+1:]
	}
	if end := strings.IndexAny(text, `/?#\:`); end >= 0 {
		text = text[:end]
	}
	return strings.TrimRightFunc(strings.TrimLeft(text, before), isAfter)
}

// registrable is the public suffix of a host and the label before it.
func registrable(host string) (string, bool) {
	host, ok := plainHost(host)
	if !ok {
		return "", false
	}
	suffix, icann := publicsuffix.PublicSuffix(host)
	private := !icann && strings.Contains(suffix, ".")
	switch {
	case !icann && !private: // no such end
		return "", false
	case private && suffix == host:
		suffix = officialSuffix(host)
	}
	if suffix == host {
		return "", false
	}
	before := host[:len(host)-len(suffix)-1]
	return host[strings.LastIndexByte(before, '.')+1:], true
}

// officialSuffix is the part of a privately held suffix that is a public one
// for everybody: io of github.io.
func officialSuffix(host string) string {
	for {
		_, host, _ = strings.Cut(host, ".")
		if suffix, icann := publicsuffix.PublicSuffix(host); icann || !strings.Contains(host, ".") {
			return suffix
		}
	}
}
