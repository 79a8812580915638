// SPDX-License-Identifier: Apache-2.0
// Texts that say to a model who it is: how they begin, also where the way to a call was not seen.
#pragma once

#include <string>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// Whether a word of the name, or two that follow each other, say that it is for that: "titles".
bool ai_is_for(const Story& story, const std::string& purpose, const std::string& name);
/// Its name says that it is for a task beside the answers: `make_title.prompt`.
bool ai_is_beside(const Story& story, const std::string& name);
/// The words are of titles, summaries or another errand that a text for a model may be written for.
bool ai_is_errand(const Story& story, const std::string& words);
/// Beside what is filled in, it has words of its own: "User's Name: {name}" has none.
bool ai_says_something(const std::string& text);
/// "You are …", "Your task is …": what tells a model who it is.
bool ai_begins_with_who(const Story& story, const std::string& text);

/// "The text `default_prompt` makes a model speak as Shop: “You are Shop, a clerk …”": for products
/// of which no text was followed into the way that is told first.
std::vector<Claim> ai_first_words_told(const Story& story, const meaning::AiBook& book);

}  // namespace cutaway::narrative
