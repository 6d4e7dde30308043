package study

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

type kind uint8

const (
	empty kind = iota // a key without a value
	scalar
	list
	mapping
)

var kindNames = [...]string{empty: "empty", scalar: "a single value", list: "a list", mapping: "a mapping"}

// node is one value of the study, where it stands and what leads to it.
type node struct {
	kind   kind
	path   string // "features.behaviour[2].demo.ever"
	name   string // the last key of path, for messages
	text   string // of a scalar, as written, without quotes
	line   int    // from 1
	column int    // from 1, in characters
	keys   []*node
	values []*node // of a mapping, beside keys; of a list, alone
}

// parse makes our tree from YAML and fills s.places.
func (s *Study) parse(text string) (root *node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, &Error{File: s.Name, Msg: "is no YAML", Hint: yamlHint}
		}
	}()
	if deepest(text) > 64 {
		return nil, &Error{File: s.Name, Msg: "is nested more than 64 deep", Hint: yamlHint}
	}
	file, err := parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, s.notYAML(err)
	}
	var bodies []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil {
			bodies = append(bodies, doc.Body)
		}
	}
	s.places = map[string]*node{}
	switch len(bodies) {
	case 0:
		return nil, &Error{File: s.Name, Msg: "is empty", Hint: "the least it needs: " + leadsHint}
	case 1:
		return s.convert(bodies[0], "", "the study")
	}
	second, err := s.convert(bodies[1], "", "the study")
	if err != nil {
		return nil, err
	}
	return nil, s.errorAt(second.line, second.column, "a second document begins", "take away the line ---: one file is one study")
}

const yamlHint = `put a text that holds : # [ ] { } or quotes between quotes as a whole, e.g. if: "country == 'US'"`

// deepest bounds how deep text nests, before a parser recurses over it.
func deepest(text string) int {
	open, most := 0, 0
	for _, c := range text {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			open--
		case '\n':
			open = max(open, 0)
		}
		most = max(most, open)
	}
	for line := range strings.Lines(text) {
		indent := len(line) - len(strings.TrimLeft(line, " -?"))
		most = max(most, indent/2)
	}
	return most
}

func (s *Study) notYAML(err error) error {
	e, ok := err.(yaml.Error)
	if !ok || e.GetToken() == nil {
		return &Error{File: s.Name, Msg: "is no YAML: " + err.Error(), Hint: yamlHint, Err: err}
	}
	at := e.GetToken().Position
	hint := yamlHint
	if strings.Contains(e.GetMessage(), `'	'`) {
		hint = "indent with spaces; a tab cannot indent"
	}
	return s.errorAt(at.Line, at.Column, "is no YAML: "+e.GetMessage(), hint)
}

// convert makes a node, and all below it, of what the parser found.
func (s *Study) convert(from ast.Node, path, name string) (*node, error) {
	n := &node{path: path, name: name}
	n.place(from.GetToken())
	s.places[path] = n
	switch v := from.(type) {
	case *ast.NullNode:
	case *ast.MappingNode:
		n.kind = mapping
		if !v.IsFlowStyle && len(v.Values) > 0 {
			n.place(v.Values[0].Key.GetToken())
		}
		return n, s.convertEntries(n, v.Values)
	case *ast.MappingValueNode:
		n.kind = mapping
		n.place(v.Key.GetToken())
		return n, s.convertEntries(n, []*ast.MappingValueNode{v})
	case *ast.SequenceNode:
		n.kind = list
		return n, s.convertItems(n, v.Values)
	case *ast.LiteralNode:
		n.kind, n.text = scalar, v.Value.Value
	case *ast.StringNode:
		n.kind, n.text = scalar, v.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		n.kind, n.text = scalar, v.GetToken().Value
	default:
		return nil, s.errorAt(n.line, n.column, "anchors, aliases and tags are not for studies", "write the value itself")
	}
	return n, nil
}

func (n *node) place(t *token.Token) { n.line, n.column = t.Position.Line, t.Position.Column }

func (s *Study) convertEntries(n *node, entries []*ast.MappingValueNode) error {
	for _, e := range entries {
		key := &node{kind: scalar, text: e.Key.GetToken().Value}
		key.place(e.Key.GetToken())
		switch e.Key.(type) {
		case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode:
		default:
			return s.errorAt(key.line, key.column, "this is no key", "write name: value")
		}
		for _, before := range n.keys {
			if before.text == key.text {
				return s.errorAt(key.line, key.column, fmt.Sprintf("key %q is already on line %d", key.text, before.line), "keep one of the two")
			}
		}
		key.path = strings.TrimPrefix(n.path+"."+key.text, ".")
		value, err := s.convert(e.Value, key.path, key.text)
		if err != nil {
			return err
		}
		n.keys, n.values = append(n.keys, key), append(n.values, value)
	}
	return nil
}

func (s *Study) convertItems(n *node, items []ast.Node) error {
	for i, item := range items {
		value, err := s.convert(item, fmt.Sprintf("%s[%d]", n.path, i), n.name)
		if err != nil {
			return err
		}
		n.values = append(n.values, value)
	}
	return nil
}
