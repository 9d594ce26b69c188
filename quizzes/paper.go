package quizzes

// A paper is what an attempt was handed: the rules it is judged by and the
// versions of its questions, in the order in which they are asked. It stays as it
// is whatever becomes of the quiz.
type paper struct {
	PassMark  float64  `json:"pass_mark"`
	Questions []handed `json:"questions"`
}

// handed is a question of a paper.
type handed struct {
	Question string `json:"question"`
	Version  string `json:"version"`
}

// paper returns what an attempt at the quiz is handed.
func (q Quiz) paper() paper {
	p := paper{PassMark: q.PassMark, Questions: make([]handed, len(q.Questions))}
	for i, question := range q.Questions {
		p.Questions[i] = handed{Question: question.ID, Version: question.Version}
	}
	return p
}

// versions returns the ids of the versions.
func (p paper) versions() []string {
	ids := make([]string, len(p.Questions))
	for i, q := range p.Questions {
		ids[i] = q.Version
	}
	return ids
}
