// SPDX-License-Identifier: Apache-2.0
// What is told of the models inside: the answer, one question followed through, and cards for the
// ways of working with models that are in use.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// The book of the analysed project.
meaning::AiBook ai_book(const Story& story);

/// The settings that choose who is asked and without which nobody is.
std::vector<Claim> ai_switches(const Story& story, const meaning::AiBook& book);
/// What follows when a call fails, how long is waited, and whether it is counted what calls used.
std::vector<Claim> ai_conduct(const Story& story, const meaning::AiBook& book);

/// The name of a provider as people write it, by its id.
std::string provider_name(const Story& story, const std::string& id);

/// Who is asked, which model answers by default, what keeps the vectors, how much it is told.
std::vector<Claim> ai_answer(const Story& story, const meaning::AiBook& book);

/// One question on its way: looked up, ranked, put into a prompt, asked, acted upon, answered.
struct AiStep {
  std::string name;    ///< "Look up"
  std::string who;     ///< participant in the picture
  std::string what;    ///< a clause for the picture
  std::string bounds;  ///< "at most 10 hits"; may be empty
  Claim told;
};
std::vector<AiStep> ai_question(const Story& story, const meaning::AiBook& book);
/// "One question costs at most …", when the code bounds it.
std::optional<Claim> ai_numbers(const Story& story, const meaning::AiBook& book);

/// A way of working in use: what it is, how it is done here, what another way would touch.
struct AiCard {
  std::string name, what, other;
  std::size_t files = 0;
  Claim here;
};
std::vector<AiCard> ai_cards(const Story& story, const meaning::AiBook& book);

/// One stage of models that are made here, from the data to what watches them.
struct AiStage {
  std::string name;
  Claim told;
};
std::vector<AiStage> ai_learning(const Story& story, const meaning::AiBook& book);
/// What a reader asks of a product that asks models, and no line of its code speaks of.
std::vector<Claim> ai_unseen(const Story& story, const meaning::AiBook& book);

/// The tools that models inside may call, or those offered to the models of other programs.
std::vector<meaning::AiPiece> ai_tools(const meaning::AiBook& book, bool offered);

/// Personal fields that reach a model, and whether results are compared between groups of people.
std::vector<Claim> ai_people(const Story& story, const meaning::AiBook& book);

/// All claims above in reading order; where nothing works with models, the search that says so.
std::vector<Claim> ai_claims(const Story& story, const meaning::AiBook& book);

/// A number that bounds models, by the words it may have; the most certain first. nullptr = none.
const meaning::AiLimit* ai_limit(const meaning::AiBook& book,
                                 std::initializer_list<std::string_view> words);
/// The model of a kind that runs by default; nullptr = none.
const meaning::AiModel* ai_model(const meaning::AiBook& book, std::string_view kind);

}  // namespace cutaway::narrative
