package main

import (
	"fmt"
	"net/http"
	"slices"
)

// retireStep adds a step and takes it out again.
func (p *prober) retireStep() string {
	p.t.Helper()
	before := p.owner.get("/service").object()["steps"].([]any)
	more := p.owner.call(http.MethodPut, "/service/steps", object{"steps": append(slices.Clone(before), object{"name": "Mop", "does": "We mop."})}, http.StatusOK).object()["steps"].([]any)
	p.owner.call(http.MethodPut, "/service/steps", object{"steps": before}, http.StatusOK)
	return more[len(more)-1].(map[string]any)["id"].(string)
}

// freeName returns a name that no persona has.
func (p *prober) freeName() string {
	p.made++
	return fmt.Sprint("Rain ", p.made)
}

func goodPersona(name string) object {
	return object{
		"name": name, "sentence": "They are *wet*.", "colour": "sea", "icon": "umbrella", "expects": []string{"A towel"}, "tone": "Softly.",
		"channels": []string{"The door"}, "needs": []string{"Warmth"}, "avoids": []string{"A look"}, "values": []string{},
	}
}

func goodSteps() object {
	return object{"steps": []object{{"name": "Shelter", "does": "We hold the *umbrella*.", "say": []string{"Come in."}, "not_say": []string{"Wait."}, "value": ""}}}
}

func goodPromise() object {
	return object{
		"gives": []string{"A towel"}, "does_not": []string{"Sun"}, "times": []object{{"what": "A towel", "within": 2, "unit": "minutes"}},
		"claim": "Say so.", "exceptions": []string{"Floods"}, "compensation": "Tea.", "steps": []string{"We say sorry."},
	}
}
