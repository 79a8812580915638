// SPDX-License-Identifier: Apache-2.0
// What is told of the models inside: the answers to the ten questions that readers ask of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "meaning/ai/ai.h"
#include "narrative/story.h"

namespace cutaway::narrative {

class Sentence;

/// The book of the analysed project.
meaning::AiBook ai_book(const Story& story);

/// The function that a call stands in; "" = at the top of a file.
std::string ai_function(const model::Analysis& analysis, const meaning::AiCall& call);
/// What is filled into a prompt, and where that stands; of one that is a file the holes in it.
std::vector<std::pair<std::string, Place>> ai_filled_in(const Story& story,
                                                        const meaning::AiPrompt& prompt);
/// Ways to give another value, in words: settings first.
std::vector<std::string> ai_ways(const std::vector<std::string>& settings,
                                 const std::vector<std::string>& ways);
/// "4096 tokens"; a mere count has no unit, and neither has a guess.
std::string ai_value(const meaning::AiLimit& limit);

/// Several models each stand ready as a default in a place of their own, and none for all.
bool ai_no_one_default(const Story& story, const meaning::AiBook& book);
/// Settings that name a model, models that files ship, and defaults of one place each.
std::vector<Claim> ai_set_models(const Story& story, const meaning::AiBook& book);
/// How often a model may be asked again, where a function gives the number back.
std::vector<Claim> ai_rounds_noted(const Story& story, const meaning::AiBook& book);
/// What is tried again by the lists and decorators that say so.
std::vector<Claim> ai_retries_noted(const Story& story, const meaning::AiBook& book);
/// Who is refused for asking too much, and at which number.
std::vector<Claim> ai_refused(const Story& story, const meaning::AiBook& book);
/// What pages keep of a talk in the browser.
std::vector<Claim> ai_kept_in_browser(const Story& story, const meaning::AiBook& book);
/// All ways beside the one that is told first, and functions that name a text for a model.
std::vector<Claim> ai_further_ways(const Story& story, const meaning::AiBook& book);

/// The ten questions of page 9, in its order.
enum class AiAsked : std::uint8_t {
  way,        ///< how a question reaches a model and the answer people, how often one is asked
  model,      ///< which model answers where nobody configures anything, and what decides it
  told,       ///< what the model is told, and what goes into that
  before,     ///< what of earlier talk goes along, and what is cut
  looked_up,  ///< what is looked up first, how it was cut and made vectors, how much is taken
  acts,       ///< what a model may do by itself, and what limits that
  bounds,     ///< numbers of a call, how long is waited, how often people may ask
  kept,       ///< what is kept of a talk, where, for how long
  failure,    ///< trying again, what stands in, what people see
  watched,    ///< what is counted, who gets what people say, who judges
};
struct AiChapter {
  AiAsked asked;
  std::string id, title;      ///< of the section: the question as a reader asks it
  std::vector<Claim> claims;  ///< the answer; never empty: what was not followed is said
};
/// All ten, each with its answer; empty where nothing works with models.
std::vector<AiChapter> ai_chapters(const Story& story, const meaning::AiBook& book);

/// The way of a person's question to a model, and what models are asked beside it.
std::vector<Claim> ai_paths(const Story& story, const meaning::AiBook& book);
/// The classes that fill the method over which a way goes on to a model.
std::vector<Claim> ai_fillers(const Story& story, const meaning::AiBook& book);
/// The way that is told first; null where none is told.
const meaning::AiPath* ai_main_way(const Story& story, const meaning::AiBook& book);
/// A sign "agent.told" says that the agent is told this text, or what names it.
bool ai_is_given_to(const meaning::AiSign& sign, const meaning::AiPrompt& prompt);
/// Texts that the way of a person's question sends or uses.
std::vector<Claim> ai_path_told(const Story& story, const meaning::AiBook& book);
/// Which model answers by default, and who decides about another one.
std::vector<Claim> ai_defaults(const Story& story, const meaning::AiBook& book);
/// Which model is handed over, what gives it, and when a default counts.
std::vector<Claim> ai_which(const Story& story, const meaning::AiBook& book);
/// Steps that are given models of their own, a claim a condition; adds to `told` the conditions.
std::vector<Claim> ai_step_models(const Story& story, const meaning::AiBook& book,
                                  std::vector<std::string>& told);
/// The lines that give names their values on which it hangs which model is the default.
std::vector<Claim> ai_condition_lines(const Story& story, const meaning::AiBook& book);
/// How many prompts there are.
std::vector<Claim> ai_prompts(const Story& story, const meaning::AiBook& book);
/// What prompts are filled with, and what is handed over where no text is known.
std::vector<Claim> ai_into(const Story& story, const meaning::AiBook& book);
/// Where models are asked, and what would ask them if it were called.
std::vector<Claim> ai_where(const Story& story, const meaning::AiBook& book);
/// Files of data that name models, and those that list the models of the provider that is chosen.
std::vector<Claim> ai_model_files(const Story& story, const meaning::AiBook& book);
/// What turns texts into vectors where nothing else is set.
std::vector<Claim> ai_vectors(const Story& story, const meaning::AiBook& book);
/// What keeps vectors and ranks hits, what searches the web, and how many hits are taken.
std::vector<Claim> ai_looked_up(const Story& story, const meaning::AiBook& book);
/// How many hits are taken, and which are left out.
std::vector<Claim> ai_taken(const Story& story, const meaning::AiBook& book);
/// How texts are read in and cut.
std::vector<Claim> ai_cut(const Story& story, const meaning::AiBook& book);
/// Tools, agents, and what bounds what they do.
std::vector<Claim> ai_acts(const Story& story, const meaning::AiBook& book);
/// What puts agents together, numbers of tools, and who is asked for leave.
std::vector<Claim> ai_tools_bounded(const Story& story, const meaning::AiBook& book);
/// Repeated asking, and what stops it.
std::vector<Claim> ai_again(const Story& story, const meaning::AiBook& book);
/// How freely words are picked, how much goes in and comes out, how often people may ask.
std::vector<Claim> ai_bounds(const Story& story, const meaning::AiBook& book);
/// How long is waited, and how often it is tried again.
std::vector<Claim> ai_waiting(const Story& story, const meaning::AiBook& book);
/// What follows when a call fails, what stands in, and whether answers come piece by piece.
std::vector<Claim> ai_failing(const Story& story, const meaning::AiBook& book);
/// Tables that keep what is said with models, and which of them answers.
std::vector<Claim> ai_kept(const Story& story, const meaning::AiBook& book);
/// … and those that only record it.
std::vector<Claim> ai_kept_logs(const Story& story, const meaning::AiBook& book);
/// How much of it is given to models again, and what is answered from a cache.
std::vector<Claim> ai_remembered(const Story& story, const meaning::AiBook& book);
/// What functions on the way to a model call to keep what is said.
std::vector<Claim> ai_said_kept(const Story& story, const meaning::AiBook& book);
/// Tables that say which model answers.
std::vector<Claim> ai_kept_models(const Story& story, const meaning::AiBook& book);
/// The table in which people keep models with their providers; null where there is none.
const model::Entity* ai_table_of_models(const Story& story);
/// That table, where it alone says which model answers; null where code or a setting does.
const model::Entity* ai_kept_in(const Story& story, const meaning::AiBook& book);
/// What functions on the way hand on to a model, and where they have it from.
std::vector<Claim> ai_along(const Story& story, const meaning::AiBook& book);
/// Upper bounds of steps, of looking up and of asking, in functions that lead to a model.
std::vector<Claim> ai_steps_bounded(const Story& story, const meaning::AiBook& book);
std::vector<Claim> ai_searches_bounded(const Story& story, const meaning::AiBook& book);
/// Times of settings whose names speak of models.
std::vector<Claim> ai_waits_set(const Story& story, const meaning::AiBook& book);
std::vector<Claim> ai_rates(const Story& story, const meaning::AiBook& book);
/// Tables that count what models used.
std::vector<Claim> ai_used(const Story& story);
/// Tables that keep how people judge what is said with models.
std::vector<Claim> ai_rated(const Story& story);
/// Whether it is counted what calls used.
std::vector<Claim> ai_use(const Story& story, const meaning::AiBook& book);
/// What records the questions and answers of models.
std::vector<Claim> ai_watched(const Story& story, const meaning::AiBook& book);
/// What measures results, what they have to reach, and what people say of answers.
std::vector<Claim> ai_judged(const Story& story, const meaning::AiBook& book);
/// Whether people get an answer while it is written.
std::vector<Claim> ai_streamed(const Story& story, const meaning::AiBook& book);
/// What functions on the way to a model do by their names: `what` is "cache", "fallback",
/// "tracing" or "cost".
std::vector<Claim> ai_on_way(const Story& story, const meaning::AiBook& book,
                             std::string_view what);
/// What is masked, checked or traced on the way to a model.
std::vector<Claim> ai_held_back(const Story& story, const meaning::AiBook& book);

/// Who is taken by the first setting that is there, and what follows where none is.
std::vector<Claim> ai_orders(const Story& story, const meaning::AiBook& book);
/// The settings that choose who is asked and without which nobody is.
std::vector<Claim> ai_switches(const Story& story, const meaning::AiBook& book);
/// What chooses who makes vectors, and where they are kept.
std::vector<Claim> ai_choice_of_vectors(const Story& story, const meaning::AiBook& book);
std::vector<Claim> ai_choice_of_store(const Story& story, const meaning::AiBook& book);

/// The name of a provider as people write it, by its id.
std::string provider_name(const Story& story, const std::string& id);

/// What decides which model a call is given, followed back to a request, a setting or a text.
std::vector<Claim> ai_model_from(const Story& story, const meaning::AiBook& book);
/// "field `model` of the request": who decides which model this call asks; "" = not followed.
std::string ai_decided(const Story& story, const meaning::AiCall& call);
/// What reaches models of what people send and of what is kept.
std::vector<Claim> ai_said_from(const Story& story, const meaning::AiBook& book);

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

/// Numbers that stand in the code for such a question and were not all joined to this way.
std::vector<Claim> ai_numbers_near(const Story& story, const meaning::AiBook& book);

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
struct AiUnseen {
  std::string topic;  ///< of [unseen] in catalogue/ai_words.toml
  AiAsked asked;      ///< the question that it belongs to
  Claim told;
};
std::vector<AiUnseen> ai_unseen(const Story& story, const meaning::AiBook& book);

/// The tools that models inside may call, or those offered to the models of other programs.
std::vector<meaning::AiPiece> ai_tools(const meaning::AiBook& book, bool offered);
/// The display name where one is known.
std::string ai_shown(const Story& story, const meaning::AiThing& thing);
/// Names the thing where its line holds the name, else only cites it.
void ai_cite(const Story& story, Sentence& sentence, const std::string& text,
             const meaning::AiThing& thing);
/// Who offers models, and how much of that was seen.
std::vector<Claim> ai_providers(const Story& story, const meaning::AiBook& book);
/// Agents with a name of their own; the others are told by the functions that make them.
std::vector<meaning::AiPiece> ai_named_agents(const meaning::AiBook& book);

/// Personal fields that reach a model, and whether results are compared between groups of people.
std::vector<Claim> ai_people(const Story& story, const meaning::AiBook& book);

/// "Nothing here works with language models …", where no word of the field stands in the code.
std::optional<Claim> ai_none(const Story& story);

/// All claims above in reading order; where nothing works with models, the search that says so.
std::vector<Claim> ai_claims(const Story& story, const meaning::AiBook& book);

/// A number that bounds models, by the words it may have; the most certain first. nullptr = none.
const meaning::AiLimit* ai_limit(const meaning::AiBook& book,
                                 std::initializer_list<std::string_view> words);
/// The model of a kind that runs by default; nullptr = none.
const meaning::AiModel* ai_model(const meaning::AiBook& book, std::string_view kind);

}  // namespace cutaway::narrative
