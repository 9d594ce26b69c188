package bank

import (
	"context"
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
	"credo/values"
)

// shown is how many questions a page of the bank shows.
const shown = 30

// A listView is what a page of the bank shows.
type listView struct {
	filter  Filter
	after   string
	entries []Entry
	next    string
	tags    []quizzes.Tag
	values  []values.Value
	askers  []Asker
	form    web.Form // of the change
}

// query is the filter as the address has it.
func (f Filter) query() url.Values {
	query := url.Values{}
	for name, value := range map[string]string{
		"q": f.Words, "tag": f.Tag, "value": f.Value, "difficulty": string(f.Difficulty), "kind": string(f.Kind),
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if f.Retired {
		query.Set("retired", ticked)
	}
	return query
}

// at is an address with the filter, behind the question with the id after.
func (f Filter) at(path, after string) string {
	query := f.query()
	if after != "" {
		query.Set("after", after)
	}
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// form is the filter as a form has it.
func (f Filter) form() web.Form {
	form := web.NewForm()
	for name, values := range f.query() {
		form.Set(name, values...)
	}
	return form
}

func filterOf(c *fiber.Ctx) Filter {
	return Filter{
		Words: c.Query("q"), Tag: c.Query("tag"), Value: c.Query("value"),
		Difficulty: quizzes.Difficulty(c.Query("difficulty")), Kind: quizzes.Kind(c.Query("kind")), Retired: c.Query("retired") == ticked,
	}
}

func (p pages) listQuestions(c *fiber.Ctx) error {
	return p.renderList(c, web.NewForm(newDifficulty, unchanged, newValue, unchanged))
}

func (p pages) renderList(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	v := listView{filter: filterOf(c), after: c.Query("after"), form: form}
	var err error
	if v.entries, v.next, err = p.store.Page(ctx, v.filter, v.after, shown); err != nil {
		return err
	}
	if v.tags, v.values, err = p.store.topics(ctx); err != nil {
		return err
	}
	if v.askers, err = p.slots.askers(ctx); err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "bank.title"), Tab: "team", Status: form.Status()}, listPage(v))
}

// topics returns what a question may be about.
func (s *Store) topics(ctx context.Context) (tags []quizzes.Tag, all []values.Value, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if tags, err = quizzes.Tags(ctx, tx); err != nil {
			return err
		}
		all, err = currentValues(ctx, tx)
		return err
	})
	return tags, all, err
}

// changeQuestions does to the questions that were ticked what the button says.
func (p pages) changeQuestions(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	var asked []string
	var err error
	if form.Value("do") == "ask" {
		err = p.slots.ask(ctx, web.ViewerOf(ctx), form.Value("asker"), form.All("ids"))
	} else {
		asked, err = p.store.Change(ctx, web.ViewerOf(ctx), form.All("ids"), changeFrom(form))
	}
	err = onForm(err)
	if form, bad := form.Refused(err); bad {
		return p.renderList(c, form)
	}
	if err != nil {
		return err
	}
	if len(asked) > 0 {
		web.Toasted(c, i18n.N(ctx, "bank.changed_but", len(asked)))
	} else {
		web.Toasted(c, i18n.N(ctx, "bank.changed", len(storage.Distinct(form.All("ids")))))
	}
	return web.SeeOther(c, filterOf(c).at(path, c.Query("after")))
}

// The fields of the change that the filter above it has, too.
const (
	newDifficulty = "new_difficulty"
	newValue      = "new_value"
)

// onForm names the fields of a refusal as the form has them.
func onForm(err error) error {
	if bad := new(web.Invalid); errors.As(err, &bad) {
		for i, p := range bad.Problems {
			switch p.Field {
			case "difficulty":
				bad.Problems[i].Field = newDifficulty
			case "value":
				bad.Problems[i].Field = newValue
			case "tags":
				bad.Problems[i].Field = "add_tag"
			}
		}
	}
	return err
}

// unchanged is what a field of the change sends for what stays as it is.
const unchanged = "-"

func changeFrom(form web.Form) Change {
	switch form.Value("do") {
	case "retire":
		return Change{Retire: true}
	case "restore":
		return Change{Restore: true}
	}
	change := Change{AddTags: linesOf(form.Value("add_tag")), RemoveTags: linesOf(form.Value("remove_tag"))}
	if difficulty := form.Value(newDifficulty); difficulty != unchanged && len(form.All(newDifficulty)) > 0 {
		change.Difficulty = new(quizzes.Difficulty(difficulty))
	}
	if value := form.Value(newValue); value != unchanged && len(form.All(newValue)) > 0 {
		change.Value = &value
	}
	return change
}

func (p pages) listTwins(c *fiber.Ctx) error {
	ctx := c.UserContext()
	groups, err := p.store.Twins(ctx)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "bank.twins"), Tab: "team", Narrow: true}, twinsPage(groups))
}
