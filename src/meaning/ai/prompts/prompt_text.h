// SPDX-License-Identifier: Apache-2.0
// PromptText: the words of a value that may be a text for a model, with its holes.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/paths/code_file.h"
#include "meaning/ai/words.h"

namespace cutaway::meaning {

struct PromptText {
  std::string text;                    ///< whole, holes as `{name}`
  std::vector<std::string> variables;  ///< in order, each once
  std::size_t words = 0;
};

/// Adds what a template is filled with beside its own text: `("human", "{input}")`,
/// `MessagesPlaceholder("chat_history")`.
void add_template_holes(const AiWords& words, const CodeFile& file, ValueId value, PromptText& out);

/// "You are a helpful assistant …": its first words tell somebody who he is.
bool speaks_to_model(const AiWords& words, std::string_view text);
/// `default_system_message`, `SYSTEM_TEMPLATE` by what the text begins with; `systemPrompt` alone.
bool names_system_text(const AiWords& words, std::string_view name, std::string_view text);
/// The words of a name are of a text for people or for another program; `htmlEditorSystemPrompt`
/// says by its end what it is, whatever it is about.
bool names_another_text(const AiWords& words, const std::vector<std::string>& parts);
/// "- {page_content}": nothing but holes between signs is the form of a piece that was found. What
/// is but a hole is somebody's words.
bool is_only_holes(std::string_view text);

/// The text that a string, joined text or formatted text says.
PromptText prompt_text(const CodeFile& file, ValueId value);
/// The same of a text that stands in a file of settings.
PromptText prompt_text(std::string_view text);
/// How many different things it says that texts for models say (catalogue/ai_words.toml).
int prompt_cues(const AiWords& words, std::string_view text);
/// Begins like a text for people, a page, a query or a program.
bool is_for_people(const AiWords& words, std::string_view text);
/// A key, a mode or the name of a variable: one word without a mark of a sentence.
bool is_one_name(std::string_view text);
/// `s.push_str("…")` in a function that gives `s` back: a piece of its text.
bool is_piece_given_back(const AiWords& words, const CodeFile& file, ValueId value);
/// Another text stands before it in the same list, or it is what a function gives for each member
/// of one, to be joined: the list is one text.
bool is_further_piece(const CodeFile& file, ValueId value);
/// On one line, at most 240 bytes.
std::string shortened(std::string_view text);

/// `{"type": "string", "description": "…"}`, `{"name": …, "description": "…", "parameters": …}`: a
/// schema says of one field, or of a function, what it is.
bool describes_field(const CodeFile& file, const Standing& standing);

}  // namespace cutaway::meaning
