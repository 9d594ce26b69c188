package gift

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestRead_takesIDAndTagsFromComments(t *testing.T) {
	type noted struct {
		ID   string
		Tags []string
	}
	tests := []struct {
		name, src string
		want      noted
		written   string
	}{
		{"before the question", "// question: 5 [id:abc] [tag:service][tag:two words]\na {T}", noted{"abc", []string{"service", "two words"}}, "// [id:abc] [tag:service] [tag:two words]\na {TRUE}\n"},
		{"on several lines", "// [tag:a]\n// [id:b]\na\n// [tag:c] [id:d]\n{T}\n// [tag:e]", noted{"b", []string{"a", "c", "e"}}, "// [id:b] [tag:a] [tag:c] [tag:e]\na {TRUE}\n"},
		{"a blank line between", "// [id:b]\n\na {T}", noted{}, "a {TRUE}\n"},
		{"a question between", "// [id:b]\na {T}\n\nc {T}", noted{"b", nil}, "// [id:b]\na {TRUE}\n\nc {TRUE}\n"},
		{"quotation marks", `// [tag:"two words"] [tag:""a""] [tag:"] [tag:""]` + "\na {T}", noted{"", []string{"two words", `"a"`, `"`}}, `// [tag:two words] [tag:""a""] [tag:"]` + "\na {TRUE}\n"},
		{"brackets", `// [id:a\]b[] [tag:\]\\] ]` + "\na {T}", noted{"a]b[", []string{`]\]`}}, `// [id:a\]b[] [tag:\]\\]]` + "\na {TRUE}\n"},
		{"a backslash at the end", `// [id:a\ ]` + "\na {T}", noted{`a\`, nil}, `// [id:a\ ]` + "\na {TRUE}\n"},
		{"signs that Moodle lets in no tag", "// [tag:a<b] [tag:`] [id:<c>] [tag:d]\na {T}", noted{"<c>", []string{"a<b", "`", "d"}}, "// [id:<c>] [tag:a<b] [tag:`] [tag:d]\na {TRUE}\n"},
		{"a tab", "// [id:a\tb] [tag:c\td] [id:e]\na {T}", noted{"a b", []string{"c d"}}, "// [id:a b] [tag:c d]\na {TRUE}\n"},
		{"nothing in them", "// [id:] [tag: ] [id: f ]\na {T}", noted{"f", nil}, "// [id:f]\na {TRUE}\n"},
		{"not closed", `// [id:a\] [tag:b\]` + "\na {T}", noted{}, "a {TRUE}\n"},
		{"in the text", "a [id:b] {T}", noted{}, "a [id\\:b] {TRUE}\n"},
		{"Korean", "// [id:값-1] [tag:서비스 정신]\na {T}", noted{"값-1", []string{"서비스 정신"}}, "// [id:값-1] [tag:서비스 정신]\na {TRUE}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			questions := read(t, test.src)
			got := noted{questions[0].ID, questions[0].Tags}
			if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.written, Write(questions)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRead_saysWhichCommentCannotBeKept(t *testing.T) {
	questions, errs := Read("a {T}\n\n  // 값 [tag:x] [tag:b\x01] [id:\x02]\nb {T}\n\n// \x01 [tag:c]\nc {T}")
	if diff := cmp.Diff([]string{"3:22 gift.characters"}, told(errs)); diff != "" || len(questions) != 2 {
		t.Error(diff, questions)
	}
}

func TestRead_takesNotesFromComments(t *testing.T) {
	src := "// [credo-kind:ordering] and [credo-remark:1 so\\nand\\t\\]\\\\so] [id:x]\na\n\t// [credo-criterion: ] [credo-feedback:\\\\n ][note:b]\n{T}\n\n// [credo-kind:open\n\nb {T}\n"
	got := read(t, src)
	want := []Note{
		{NoteKind, "ordering", Position{1, 1}}, {NoteRemark, "1 so\nand\t]\\so", Position{1, 1}}, {NoteCriterion, "", Position{3, 2}}, {NoteFeedback, `\n`, Position{3, 2}},
	}
	if diff := cmp.Diff(want, got[0].Notes); diff != "" || got[1].Notes != nil {
		t.Error(diff, got[1].Notes)
	}
	written := "// [id:x]\n// [credo-kind:ordering]\n// [credo-remark:1 so\\nand\\t\\]\\\\so]\n// [credo-criterion:]\n// [credo-feedback:\\\\n]\na {TRUE}\n\nb {TRUE}\n"
	if diff := cmp.Diff(written, Write(got)); diff != "" {
		t.Error(diff)
	}
}
