package web

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"path"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"
	"github.com/gofiber/fiber/v2"
)

// APIPath is where the JSON API stands.
const APIPath = "/api/v1"

func newAPI(app *fiber.App, address *url.URL) huma.API {
	config := huma.DefaultConfig("Credo", "1")
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaNames())
	config.OpenAPIPath = "/api/openapi"
	config.DocsPath = ""    // huma's page loads from elsewhere
	config.SchemasPath = "" // and this one would be another door
	config.CreateHooks = nil
	config.AllowAdditionalPropertiesByDefault = true // clients may send a thing back as they got it
	config.FieldsOptionalByDefault = true            // the rules of the rooms say what is missing
	config.Servers = []*huma.Server{{URL: address.String()}}
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer"},
	}
	config.Security = []map[string][]string{{"token": {}}}
	config.Formats = map[string]huma.Format{"application/json": jsonFormat, "json": jsonFormat}
	return humafiber.New(app, config)
}

// A List is a page of an answer that has several things.
type List[T any] struct {
	Items []T     `json:"items"`
	Next  *string `json:"next" doc:"For after, to get the following page; null on the last one"`
}

// schemaNames returns what names the schemas: the room in front, since several
// have an Answer. A body without a type's name, of which there may be several
// of one hint, is numbered.
func schemaNames() func(t reflect.Type, hint string) string {
	taken := map[string]reflect.Type{}
	return func(t reflect.Type, hint string) string {
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		name := huma.DefaultSchemaNamer(t, hint)
		if inside := genericOf.FindStringSubmatch(t.Name()); inside != nil {
			name = titled(inside[2]) + titled(inside[3]) + titled(inside[1])
		} else if room := path.Base(t.PkgPath()); t.Name() != "" && t.PkgPath() != "" && room != "main" {
			name = titled(room) + name
		}
		unique := name
		for n := 2; taken[unique] != nil && taken[unique] != t; n++ {
			unique = name + strconv.Itoa(n)
		}
		taken[unique] = t
		return unique
	}
}

// genericOf takes "List[credo/modules.Answer]" apart.
var genericOf = regexp.MustCompile(`^(\w+)\[(?:.*/)?(\w+)\.(\w+)\]$`)

func titled(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// Operation mounts a JSON call. Its handler returns the errors of the store;
// they become problem+json here.
func Operation[I, O any](r *Router, access Access, op huma.Operation, handler func(context.Context, *I) (*O, error)) {
	op.Path = APIPath + op.Path
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = textLimit
	}
	if access.allows != nil && access.Allows(Viewer{}) {
		op.Security = []map[string][]string{}
	}
	op.Middlewares = append(op.Middlewares, func(ctx huma.Context, next func(huma.Context)) {
		if err := check(ctx.Context(), access); err != nil {
			c := humafiber.Unwrap(ctx)
			writeProblem(c, problemOf(ctx.Context(), err))
			return
		}
		next(ctx)
	})
	r.keep(op.Method, strings.NewReplacer("{", ":", "}", "").Replace(op.Path), access)
	huma.Register(r.api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			return nil, answerable(ctx, op, err)
		}
		return out, nil
	})
}

// writeProblem answers with problem+json outside of huma.
func writeProblem(c *fiber.Ctx, p *problem) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, problemType)
	if p.Status == http.StatusUnauthorized {
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
	}
	c.Status(p.Status)
	return c.Send(body)
}
