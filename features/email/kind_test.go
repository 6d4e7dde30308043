package email

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// kinds are addresses of each kind, one a line; blanks around them are put
// there by TestKind. The reader's own domains are acme.com and müller-ag.de.
var kinds = map[Kind]string{
	Business: `
		ann@initech.com
		ANN@INITECH.COM
		ann.lee@mail.initech.co.uk
		o'neil@initech.com
		ann+fair@initech.com
		ann_lee-smith@initech.com
		ann..lee@initech.com
		.ann.@initech.com
		"Lee, Ann" <ann@initech.com>
		Ann Lee <ann@initech.com>
		Ann <ann@initech.com
		<ann@initech.com>
		Ann "The <Boss>" Lee <ann@initech.com>
		mailto:ann@initech.com
		MailTo:ann@initech.com?subject=hi@there.com
		<mailto:ann@initech.com>
		"ann@initech.com"
		'ann@initech.com'
		(ann@initech.com)
		[ann@initech.com]
		ann@initech.com.
		ann@initech.com...
		ann@initech.com,
		ann@initech.com;
		ann@initech.com>
		ann @ initech.com
		"ann lee"@initech.com
		"ann@home"@initech.com
		ann@bücher.de
		ann@xn--bcher-kva.de
		jürgen@initech.de
		用户@例子.中国
		ann@initech.museum
		ann@acme.com.br
		ann@notacme.com
		ann@acme.de
		ann@sap.com
		ann@telekom.de
		ann@siemens.com
		ann@google.com
		ann@acme.uk.com
		ann@github.io
		ann@initech.github.io
		salesman@initech.com
		salesforce.admins@initech.com
		informatik@initech.com
		infokiosk@initech.com
		maria.sales@initech.com.br
		steve.jobs@initech.com
		anna.post@initech.de
		hr.mueller@initech.de
		dev.patel@initech.com
		it.schmidt@initech.de
		s.ales@initech.com
		i.nfo@initech.com
		h.r@initech.com
		a.r@initech.com
		contactless@initech.com
		supporter@initech.com
		officer@initech.com
		adminton@initech.com
		m.office@initech.com
		de@initech.com
		emea.de@initech.com
		personal.trainer@initech.com
		mail.anna@initech.com
		jobst@initech.de
		verkaeufer@initech.de
		ventasur@initech.es
		sales4you.lee.x@unicorn.de
		+info@initech.com
		anna+info@initech.com
		ann@edu.com
		ann@education.com
		ann@uni-elektro.de
		ann@unilever.com
		ann@university-games.com
		ann@ac-motoren.de
		ann@tu-was.com
		ann@1und1.de`,
	Free: `
		ann@gmail.com
		ann@googlemail.com
		Ann@Gmail.Com
		ann@hotmail.com
		ann@hotmail.co.uk
		ann@hotmail.fr
		ann@outlook.com
		ann@yahoo.co.jp
		ann@yahoo.com.br
		ann@mail.yahoo.de
		ann@gmx.net
		ann@web.de
		ann@t-online.de
		ann@orange.fr
		ann@free.fr
		ann@libero.it
		10001@qq.com
		ann@vip.163.com
		ann@naver.com
		ann@yandex.ru
		ann@mail.ru
		ann@proton.me
		ann@icloud.com
		ann@privaterelay.appleid.com
		ann@aol.com
		ann@btinternet.com
		ann@comcast.net
		ann@uol.com.br
		ann@bol.com.br
		ann@terra.com.br
		info@gmail.com
		sales@t-online.de
		info.de@web.de`,
	Disposable: `
		x@mailinator.com
		x@abc.mailinator.com
		x@yopmail.com
		x@guerrillamail.com
		x@10minutemail.com
		info@mailinator.com
		x@TRASHMAIL.com
		x@sharklasers.com
		x@maildrop.cc`,
	Academic: `
		ann@mit.edu
		ann@alumni.harvard.edu
		ann@cs.ox.ac.uk
		ann@unimelb.edu.au
		ann@u-tokyo.ac.jp
		ann@iitb.ac.in
		ann@tsinghua.edu.cn
		ann@univie.ac.at
		ann@ethz.ch
		ann@student.ethz.ch
		ann@epfl.ch
		ann@kuleuven.be
		ann@uni-heidelberg.de
		ann@stud.uni-muenchen.de
		ann@uni-irgendwo.de
		ann@tu-berlin.de
		ann@univ-lyon1.fr
		ann@u-bordeaux.fr
		ann@rwth-aachen.de
		ann@lmu.de
		ann@kit.edu
		ann@usp.br
		ann@unicamp.br
		ann@upm.es
		ann@polimi.it
		ann@dhbw.de
		ann@lincoln.k12.ny.us
		ann@king.kent.sch.uk
		hr.mueller@mit.edu`,
	Role: `
		info@initech.com
		INFO@initech.com
		Info <info@initech.com>
		info.de@initech.com
		info-de@initech.com
		info_de@initech.com
		info2@initech.com
		info24@initech.com
		info+fair@initech.com
		de.info@initech.com
		the-team@initech.com
		sales@initech.com
		sales-emea@initech.com
		emea-sales@initech.com
		emea.it@initech.com
		sales01-us@initech.com
		sales+ann@initech.com
		support@initech.com
		support.berlin@initech.com
		contact@initech.fr
		contact.us@initech.com
		kontakt@initech.de
		office@initech.at
		admin@initech.com
		webmaster@initech.com
		postmaster@initech.com
		noreply@initech.com
		no-reply@initech.com
		no.reply@initech.com
		do_not_reply@initech.com
		mailer-daemon@initech.com
		customer.service@initech.com
		customer-service@initech.com
		billing@initech.com
		hr@initech.com
		hr.uk@initech.com
		it@initech.com
		pr@initech.com
		jobs@initech.com
		post@initech.no
		mail@initech.de
		dev@initech.com
		all@initech.com
		vertrieb@initech.de
		buchhaltung@initech.de
		bewerbung@initech.de
		einkauf.nord@initech.de
		accueil@initech.fr
		comptabilite@initech.fr
		service-client@initech.fr
		ventas@initech.es
		atencion.al.cliente@initech.es
		rrhh@initech.es
		vendas@initech.com.br
		fale.conosco@initech.com.br
		financeiro@initech.com.br
		info@mit.edu
		admissions@ox.ac.uk`,
	Own: `
		ann@acme.com
		ann@mail.acme.com
		ANN@ACME.COM.
		test@acme.com
		info@acme.com
		ann@müller-ag.de
		ann@MÜLLER-AG.de
		ann@xn--mller-ag-65a.de`,
	Missing: `
		ann
		initech.com
		@
		@initech.com
		ann@
		ann@@initech.com
		ann@home@initech.com
		ann@initech
		ann@localhost
		ann@initech.local
		ann@gmail.con
		ann@.com
		ann@com
		ann@co.uk
		ann@initech..com
		ann@-initech.com
		ann@initech-.com
		ann@ini tech.com
		ann lee@initech.com
		ann@ini_tech.com
		ann@127.0.0.1
		ann@[127.0.0.1]
		ann@[IPv6:::1]
		ann@xn--zzzzzz-.de
		ann@initech.com, bob@initech.com
		ann@initech.com;bob@initech.com
		ann@initech.com or bob@initech.com
		ann@initech.com/x
		ann,lee@initech.com
		ann(work)@initech.com
		ann\@initech.com
		"ann"lee"@initech.com
		""@initech.com
		https://initech.com
		n/a
		none
		-
		null
		<>
		<@>
		mailto:
		mailto:?subject=x
		💩@`,
}

func TestKind(t *testing.T) {
	r, err := New([]string{"acme.com", "müller-ag.de"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for want, text := range kinds {
		for line := range strings.Lines(strings.TrimSpace(text)) {
			address := strings.TrimSpace(line)
			for _, a := range []string{address, "  " + address + "\t\r\n", "\u00a0\ufeff" + address + "\u200b"} {
				if got := r.Kind(a); got != want {
					t.Errorf("%q is %q, want %q", a, got, want)
				}
			}
			n++
		}
	}
	if n < 150 {
		t.Errorf("only %d addresses", n)
	}
	if len(kinds) != len(Levels())+1 {
		t.Errorf("%d kinds are tested of %d and the missing one", len(kinds), len(Levels()))
	}
}

// What no form lets through but a file may hold.
func TestKindHostile(t *testing.T) {
	r, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("a", 10_000)
	for _, address := range []string{"", " ", "\x00", "ann\x00@initech.com", "ann@initech.com\x00", "ann@ini\x00tech.com", "a\nb@initech.com",
		"ann@initech.com\nbcc: bob@initech.com", "\xff\xfe@initech.com", "ann@\xff.com", "ann@initech.com\xff", "\"a\x01b\"@initech.com",
		long, long + "@initech.com", "ann@" + long + ".com", "ann@" + strings.Repeat("a.", 5_000) + "com", strings.Repeat("@", 10_000),
		strings.Repeat("<", 10_000), long[:65] + "@initech.com", "ann@" + long[:64] + ".com", "ann@" + strings.Repeat("a.", 126) + "com",
		"ann@ini\u2028tech.com", "an\u202en@initech.com", "ann\u00a0lee@initech.com"} {
		if got := r.Kind(address); got != Missing {
			t.Errorf("%.40q (%d bytes) is %q", address, len(address), got)
		}
	}
	for _, address := range []string{long[:64] + "@initech.com", "ann@" + long[:63] + ".com", "ann@" + strings.Repeat("a.", 125) + "com", strings.Repeat(" ", 10_000) + "ann@initech.com", "ann\u200b@initech.com"} {
		if got := r.Kind(address); got != Business {
			t.Errorf("%.40q (%d bytes) is %q", address, len(address), got)
		}
	}
}

func TestLevels(t *testing.T) {
	want := []string{"business", "free", "academic", "disposable", "role", "own"}
	if got := Levels(); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// What stands for the company itself is one domain, given once.
func TestNew(t *testing.T) {
	for _, own := range [][]string{nil, {"acme.com"}, {" ACME.com. "}, {"@acme.com"}, {"https://www.acme.com/"}, {"www.acme.com"}, {"acme.com", "acme.de"}, {"acme.github.io"}, {"gmail.com"}} {
		if _, err := New(own); err != nil {
			t.Errorf("%q: %v", own, err)
		}
	}
	for _, c := range []struct {
		own       []string
		index     int
		msg, hint string
	}{
		{[]string{"acme.com", "acme"}, 1, `own domain "acme" is no domain`, "write what stands behind the @ of your people, such as acme.com"},
		{[]string{""}, 0, `own domain "" is no domain`, "write what stands behind the @ of your people, such as acme.com"},
		{[]string{"co.uk"}, 0, `own domain "co.uk" is no domain`, "write what stands behind the @ of your people, such as acme.com"},
		{[]string{"ann@acme.com"}, 0, `own domain "ann@acme.com" is no domain`, "write what stands behind the @ of your people, such as acme.com"},
		{[]string{"mail.acme.com"}, 0, `own domain "mail.acme.com" is a part of acme.com`, "write acme.com, which stands for all that end in it"},
		{[]string{"acme.com", "ACME.COM"}, 1, `own domain "ACME.COM" is given twice`, "leave one out"},
		{[]string{"müller.de", "xn--mller-kva.de"}, 1, `own domain "xn--mller-kva.de" is given twice`, "leave one out"},
	} {
		_, err := New(c.own)
		var e *OwnError
		if !errors.As(err, &e) || e.Index != c.index || e.Msg != c.msg || e.Hint != c.hint {
			t.Errorf("%q: got %+v", c.own, err)
		}
	}
}

// An own domain is own even if it is a mail provider's.
func TestOwnGoesFirst(t *testing.T) {
	r, err := New([]string{"gmail.com", "mailinator.com", "mit.edu"})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"ann@gmail.com", "info@mailinator.com", "ann@cs.mit.edu"} {
		if got := r.Kind(address); got != Own {
			t.Errorf("%s is %q", address, got)
		}
	}
}
