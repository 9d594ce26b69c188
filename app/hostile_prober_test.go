package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/internal/web/webtest"
)

// A prober knows a house as somebody does who has walked through all of it.
type prober struct {
	*house
	t          *testing.T
	owner      client
	patterns   map[string]*regexp.Regexp // of the paths of routes
	ids        map[string]string         // what to put for a parameter, by "stories :id"
	pages      map[string]string         // the page with the form for a route's path
	operations map[string]operation      // by "PUT /api/v1/stories/:id"
	schemas    map[string]schema
	sheets     map[string]sheet // by the path of their route
	looked     map[string]int   // how often the tables were compared, by route
	today      storage.Day
	made       int
}

// newProber walks through the demo team's house as its owner.
func newProber(t *testing.T, h *house) *prober {
	t.Helper()
	p := knock(t, h)
	p.owner = h.as(t, "eleanor")
	p.readDocument()
	p.prepare()
	p.walk("/", true)
	p.walk("/setup", true)
	return p
}

// knock is who has not been inside yet.
func knock(t *testing.T, h *house) *prober {
	p := &prober{
		house: h, t: t, owner: h.nobody(t), patterns: map[string]*regexp.Regexp{}, ids: map[string]string{},
		pages: map[string]string{"/signin": "/signin"}, sheets: map[string]sheet{}, looked: map[string]int{}, operations: map[string]operation{},
	}
	for _, route := range h.routes {
		p.patterns[route.Path] = regexp.MustCompile("^" + parameter.ReplaceAllString(regexp.QuoteMeta(route.Path), `([^/]+)`) + "$")
	}
	return p
}

func (p *prober) readDocument() {
	var document struct {
		Paths      map[string]map[string]operation
		Components struct{ Schemas map[string]schema }
	}
	p.owner.send(http.MethodGet, "/api/openapi.json", "", nil).into(&document)
	p.schemas = document.Components.Schemas
	for path, operations := range document.Paths {
		for method, operation := range operations {
			p.operations[strings.ToUpper(method)+" "+strings.NewReplacer("{", ":", "}", "").Replace(path)] = operation
		}
	}
}

// prepare has something there for every page and call: the owner's story, an
// open attempt, an edition to come, somebody who left, a badge that is retired.
func (p *prober) prepare() {
	p.t.Helper()
	c := p.owner
	colleague, gone := p.id(p.t, "tom"), p.id(p.t, "ren")
	personas := c.get("/personas").items()
	p.ids["personas :id"], p.ids["steps :id"] = personas[0]["id"].(string), c.get("/service").object()["steps"].([]any)[0].(map[string]any)["id"].(string)
	retiredPersona, retiredStep := personas[1]["id"].(string), p.retireStep()
	badges := c.get("/badges").items()
	retired := badges[len(badges)-1]["id"].(string)
	p.ids["people :id"], p.ids["badges :id"] = colleague, badges[0]["id"].(string)
	module := c.call(http.MethodPost, "/modules", goodCalls["create-module"](p), http.StatusCreated).object()
	quiz := module["quiz"].(map[string]any)["id"].(string)
	attempt := c.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusCreated).object()
	p.ids["modules :id"], p.ids["quizzes :id"], p.ids["attempts :id"] = module["id"].(string), quiz, attempt["id"].(string)
	module = c.call(http.MethodPost, "/modules", goodCalls["create-module"](p), http.StatusCreated).object() // one that nobody edits
	p.ids["lessons :id"] = module["lessons"].([]any)[0].(map[string]any)["id"].(string)
	p.ids["answers :question"] = attempt["questions"].([]any)[0].(map[string]any)["id"].(string)
	p.ids["flags :question"], p.ids["extra-time :person"] = p.ids["answers :question"], colleague
	written := p.everyKind(p.t, i18n.English)
	p.ids["grading :attempt"], p.ids[":attempt :question"] = p.as(p.t, "mina").handsInEvery(written).ID, essayOf(written)
	p.ids["stories :id"], p.ids["uses :id"] = p.story(), p.use()
	p.today = storage.Day(c.get("/huddles/today").object()["day"].(string))
	p.ids["huddles :day"] = string(p.today)
	p.ids["huddles :id"] = c.call(http.MethodPost, "/huddles", goodCalls["write-huddle"](p), http.StatusCreated).object()["id"].(string)
	for _, path := range []string{"/setup/people/" + gone + "/close", "/setup/badges/" + retired + "/retire", "/setup/personas/" + retiredPersona + "/retire"} {
		if got := c.send(http.MethodPost, path, formType, strings.NewReader("")); got.status != http.StatusSeeOther {
			p.t.Fatalf("%s: %d", path, got.status)
		}
	}
	credo := c.get("/credo").object()
	p.ids["values :id"] = credo["values"].([]any)[0].(map[string]any)["id"].(string)
	p.ids["lived :value"], p.ids[":value :month"], p.ids[":month :kind"] = p.ids["values :id"], string(p.today[:len("2026-11")]), "stories"
	credo["vision"] = "A house to sign for." // which the owner is asked to
	c.call(http.MethodPut, "/credo", credo, http.StatusOK)
	p.prepareWorkshops()
	p.prepareReview()
	p.prepareBank()
	p.ids["files :hash"], p.ids[":hash :name"] = strings.Repeat("0", 64), "rain.svg"
	for _, path := range []string{
		"/modules/" + p.ids["modules :id"] + "/edit", "/lessons/" + p.ids["lessons :id"], "/badges/" + p.ids["badges :id"] + "/award",
		"/setup/personas/" + retiredPersona, "/setup/personas/" + p.ids["personas :id"], "/setup/personas/new", "/setup/service", "/setup/service/promise",
		"/service/steps/" + retiredStep, "/setup/people/" + gone, "/setup/people/" + colleague, "/setup/badges/" + retired, "/attempts/" + p.ids["attempts :id"],
		"/empowerment/uses/" + p.ids["uses :id"] + "/correct",
		"/quizzes/" + quiz, "/quizzes/" + quiz + "/rules", "/team/extra-time", "/team/grading/" + p.ids["grading :attempt"] + "/" + p.ids[":attempt :question"], "/attempts/" + p.ids["attempts :id"] + "/overview", "/stories/" + p.ids["stories :id"], "/stories/" + p.ids["stories :id"] + "/edit", "/huddles/" + p.ids["huddles :id"] + "/edit",
	} {
		p.walk(path, false)
	}
}

// story tells one of the owner's.
func (p *prober) story() string {
	p.t.Helper()
	return p.owner.call(http.MethodPost, "/stories", goodCalls["tell-story"](p), http.StatusCreated).object()["id"].(string)
}

// use records one of the owner's.
func (p *prober) use() string {
	p.t.Helper()
	return p.owner.call(http.MethodPost, "/empowerment/uses", goodCalls["record-use"](p), http.StatusCreated).object()["id"].(string)
}

// walk keeps which forms stand where and what addresses are made of, and goes on
// along the links of the page, one for each route.
func (p *prober) walk(path string, on bool) {
	got := p.owner.send(http.MethodGet, path, "", nil)
	if got.status != http.StatusOK || !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
		return
	}
	document := got.document()
	document.Find("form[method=post]").Each(func(_ int, form *goquery.Selection) {
		action := p.route(http.MethodPost, form.AttrOr("action", path))
		if p.pages[action] == "" {
			p.pages[action] = path
		}
	})
	if !on {
		return
	}
	document.Find("main a[href], nav a[href]").Each(func(_ int, link *goquery.Selection) {
		u, err := url.Parse(link.AttrOr("href", ""))
		if err != nil || u.Host != "" || u.Path == "" {
			return
		}
		route := p.route(http.MethodGet, u.Path)
		if route == "" || p.pages["GET "+route] != "" {
			return
		}
		p.pages["GET "+route] = u.Path
		for i, value := range p.patterns[route].FindStringSubmatch(u.Path)[1:] {
			if key := resource(route, parameter.FindAllString(route, -1)[i]); p.ids[key] == "" {
				p.ids[key] = value
			}
		}
		p.walk(u.RequestURI(), true)
	})
}

// route returns the path of the route that a request goes to.
func (p *prober) route(method, path string) string {
	for _, route := range p.routes {
		if route.Method == method && p.patterns[route.Path].MatchString(path) {
			return route.Path
		}
	}
	return ""
}

// resource names what a parameter of a path stands for: "stories :id".
func resource(path, name string) string {
	before, _, _ := strings.Cut(path, "/"+name)
	return before[strings.LastIndex(before, "/")+1:] + " " + name
}

// address fills in the path of a route, one parameter with a value of its own.
func (p *prober) address(route web.Route, special, value string) string {
	return parameter.ReplaceAllStringFunc(route.Path, func(name string) string {
		key := resource(route.Path, name)
		switch {
		case name == special:
			return value
		case corrects(route):
			return p.use()
		case usesUp(route):
			return p.story()
		case name == ":id" && p.ids[strings.TrimPrefix(route.Path, web.APIPath)] != "":
			return p.ids[strings.TrimPrefix(route.Path, web.APIPath)]
		case p.ids[route.Path+" "+name] != "":
			return p.ids[route.Path+" "+name]
		case p.ids[key] == "":
			p.t.Fatalf("nothing is known for %s of %s", name, route.Path)
		}
		return p.ids[key]
	})
}

// usesUp reports whether a story is withdrawn by the route, or grows with it.
func usesUp(route web.Route) bool {
	return route.Method != http.MethodGet && (strings.Contains(route.Path, "/stories/:id/withdraw") ||
		strings.Contains(route.Path, "/stories/:id/award") || route.Method == http.MethodDelete && strings.HasSuffix(route.Path, "/stories/:id"))
}

// corrects reports whether the route corrects a use, which one can once.
func corrects(route web.Route) bool { return strings.HasSuffix(route.Path, "/corrections") }

// goodBody returns a body that the route takes, or nothing where it has none.
func (p *prober) goodBody(route web.Route) (contentType string, body []byte) {
	operation, call := p.operations[route.Method+" "+route.Path]
	switch {
	case call && len(operation.RequestBody.Content) > 0:
		good, known := goodCalls[operation.OperationID]
		if !known {
			p.t.Fatalf("no good body is known for %s: goodCalls needs one", operation.OperationID)
		}
		raw, err := json.Marshal(good(p))
		if err != nil {
			p.t.Fatal(err)
		}
		return "application/json", raw
	case !call && route.Method == http.MethodPost:
		return formType, []byte(p.form(route).values.Encode())
	}
	return "", nil
}

// atTheDoor reports whether the route is for whoever is not inside yet.
func atTheDoor(route web.Route) bool { return route.Path == "/signin" || route.Path == "/start/:token" }

// A sheet is a form of a page, filled in as somebody might.
type sheet struct {
	action  string
	values  url.Values
	buttons []string
}

// What a page that is to be used up is about, whichever it was found for.
var (
	usedPage = regexp.MustCompile(`/uses/[^/]+`)
	toldPage = regexp.MustCompile(`/stories/[^/]+`)
)

// form returns the form of the route as its page shows it now.
func (p *prober) form(route web.Route) sheet {
	p.t.Helper()
	page, c := p.pages[route.Path], p.owner
	switch {
	case route.Path == "/setup/starter":
		return sheet{action: route.Path, values: url.Values{}} // has no field, and no page once the pack is in
	case page == "":
		p.t.Fatalf("no page was found that has the form for %s", route.Path)
	case corrects(route):
		page = usedPage.ReplaceAllString(page, "/uses/"+p.use())
	case usesUp(route):
		page = toldPage.ReplaceAllString(page, "/stories/"+p.story())
	case atTheDoor(route):
		c = p.nobody(p.t)
	}
	s, kept := p.sheets[route.Path]
	if !kept {
		s = p.fillIn(c.page(page), page, route.Path)
	}
	// What tells when the page was loaded is loaded again.
	if !s.values.Has("revision") && !s.values.Has("base") && !usesUp(route) && !corrects(route) {
		p.sheets[route.Path] = s
	}
	s.values = maps.Clone(s.values)
	if s.values.Has("id") {
		s.values.Set("id", storage.NewID())
	}
	switch route.Path {
	case "/huddles":
		s.values.Set("day", p.freeDay())
	case "/setup/personas":
		s.values.Set("name", p.freeName())
	case "/review/pause":
		s.values.Set("from", string(p.today.Add(30))) // so that there is a review meanwhile
	}
	return s
}

func (p *prober) fillIn(document *goquery.Document, page, route string) sheet {
	form := document.Find("form[method=post]").FilterFunction(func(_ int, form *goquery.Selection) bool {
		return p.route(http.MethodPost, form.AttrOr("action", page)) == route
	}).First()
	s := sheet{action: form.AttrOr("action", page), values: webtest.FilledIn(form)}
	form.Find("input[type=radio]").Each(func(_ int, choice *goquery.Selection) {
		if name := choice.AttrOr("name", ""); !s.values.Has(name) {
			s.values.Set(name, choice.AttrOr("value", ""))
		}
	})
	for name, value := range goodForms[route] {
		s.values.Set(name, value)
	}
	form.Find("button[name]").Each(func(_ int, button *goquery.Selection) {
		s.buttons = append(s.buttons, button.AttrOr("name", ""))
	})
	return s
}
