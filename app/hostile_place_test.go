package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"credo/internal/web"
)

// A request is what a place makes of a value.
type request struct {
	route             web.Route
	place             string
	path, contentType string
	body              []byte
}

func (r request) reader() io.Reader {
	if r.body == nil {
		return nil
	}
	return bytes.NewReader(r.body)
}

// A place is a field of a route, in its address or its body.
type place struct {
	name string
	fill func(v hostile) request
	json bool // takes values that are only JSON
}

// places returns every field that the route knows.
func (p *prober) places(route web.Route) []place {
	all := p.inAddress(route)
	if operation, ok := p.operations[route.Method+" "+route.Path]; ok {
		return append(all, p.inJSON(route, operation)...)
	}
	if route.Method == http.MethodPost {
		return append(all, p.inForm(route)...)
	}
	return all
}

// pageQueries are what the addresses of pages say; those of calls stand in the
// OpenAPI document.
var pageQueries = []string{"after", "q", "kind", "lang", "day", "audience", "value", "story", "team", "person", "badge", "next", "use", "over", "in", "language", "until", "attempts", "tag", "difficulty", "retired"}

// longestInAddress bounds a value there: a server reads no more.
const longestInAddress = 3000

func (p *prober) inAddress(route web.Route) (all []place) {
	for _, name := range parameter.FindAllString(route.Path, -1) {
		all = append(all, place{name: name, fill: func(v hostile) request {
			contentType, body := p.goodBody(route)
			// With nothing in its place it would be the address of another route.
			path := p.address(route, name, cmp.Or(url.PathEscape(v.text[:min(len(v.text), longestInAddress)]), "%20"))
			return request{route, name, path, contentType, body}
		}})
	}
	queries := pageQueries
	if operation, ok := p.operations[route.Method+" "+route.Path]; ok {
		queries = nil
		for _, parameter := range operation.Parameters {
			if parameter.In == "query" {
				queries = append(queries, parameter.Name)
			}
		}
	}
	for _, name := range queries {
		all = append(all, place{name: "?" + name, fill: func(v hostile) request {
			contentType, body := p.goodBody(route)
			path := p.address(route, "", "") + "?" + name + "=" + url.QueryEscape(v.text[:min(len(v.text), longestInAddress)])
			return request{route, "?" + name, path, contentType, body}
		}})
	}
	return all
}

// inForm returns the fields and buttons of the page's form.
func (p *prober) inForm(route web.Route) (all []place) {
	seen := map[string]bool{}
	form := p.form(route)
	for _, name := range append(slices.Sorted(maps.Keys(form.values)), form.buttons...) {
		like := anyNumber.ReplaceAllString(name, "[0]")
		if seen[like] {
			continue
		}
		seen[like] = true
		all = append(all, place{name: name, fill: func(v hostile) request {
			form := p.form(route)
			form.values.Set(name, v.text)
			return request{route, name, form.action, formType, []byte(form.values.Encode())}
		}})
	}
	return all
}

var anyNumber = regexp.MustCompile(`\[\d+\]`)

// inJSON returns the fields of the call's body, as the document describes it.
func (p *prober) inJSON(route web.Route, operation operation) (all []place) {
	for _, path := range p.fields(operation.RequestBody.Content["application/json"].Schema, nil) {
		name := fmt.Sprint(path...)
		all = append(all, place{name: name, json: true, fill: func(v hostile) request {
			_, good := p.goodBody(route)
			return request{route, name, p.address(route, "", ""), "application/json", put(good, path, v.inJSON())}
		}})
	}
	return all
}

// A schema of the OpenAPI document, as far as it is needed here.
type schema struct {
	Ref        string            `json:"$ref"`
	Properties map[string]schema `json:"properties"`
	Items      *schema           `json:"items"`
}

type operation struct {
	OperationID string
	Parameters  []struct{ Name, In string }
	RequestBody struct {
		Content map[string]struct{ Schema schema }
	}
}

// fields returns the way to every field: names, and 0 for the first of a list.
func (p *prober) fields(s schema, at []any) (all [][]any) {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		s = p.schemas[name]
	}
	if s.Items != nil {
		first := append(slices.Clone(at), 0)
		all = append(append(all, first), p.fields(*s.Items, first)...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		here := append(slices.Clone(at), name)
		all = append(append(all, here), p.fields(s.Properties[name], here)...)
	}
	return all
}

// put returns the body with the source at the field, whether or not the body has
// that field.
func put(body []byte, at []any, source string) []byte {
	const mark = "the hostile value"
	var tree any
	if err := json.Unmarshal(body, &tree); err != nil {
		panic(err) // the good body is one of ours
	}
	raw, err := json.Marshal(replaced(tree, at, mark))
	if err != nil {
		panic(err)
	}
	return bytes.Replace(raw, []byte(`"`+mark+`"`), []byte(source), 1)
}

func replaced(tree any, at []any, by any) any {
	if len(at) == 0 {
		return by
	}
	switch step := at[0].(type) {
	case string:
		object, _ := tree.(map[string]any)
		if object == nil {
			object = map[string]any{}
		}
		object[step] = replaced(object[step], at[1:], by)
		return object
	default:
		list, _ := tree.([]any)
		if len(list) == 0 {
			list = []any{nil}
		}
		list[0] = replaced(list[0], at[1:], by)
		return list
	}
}
