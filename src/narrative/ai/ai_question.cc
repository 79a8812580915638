// SPDX-License-Identifier: Apache-2.0
// One question followed through a product that works with models, with the numbers that bound it.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_arms.h"
#include "narrative/ai/ai_number_uses.h"
#include "narrative/ai/ai_numbers.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/ai_ways.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiLimit;
using meaning::AiModel;
using meaning::AiPrompt;

constexpr std::size_t kNamed = 3;
constexpr std::size_t kFewestSteps = 2;
constexpr double kMostHits = 200;

/// "at most 10 hits (`top_k`)"
std::string bound(const AiLimit* limit, std::string_view thing) {
  if (limit == nullptr) return {};
  return "at most " + limit->value + " " + std::string(thing);
}

void add_bound(std::string& out, std::string text) {
  if (!text.empty()) out += (out.empty() ? "" : ", ") + std::move(text);
}

void keep(std::vector<AiStep>& out, AiStep&& step, std::optional<Claim> told) {
  if (!told) return;
  step.told = std::move(*told);
  out.push_back(std::move(step));
}

/// A step without its claim yet: a claim cannot be empty, so it is made from any place first.
AiStep step_named(std::string name, std::string who, std::string what, std::string bounds,
                  const Place& place) {
  return {std::move(name), std::move(who), std::move(what), std::move(bounds),
          Claim("ai.step", "", "", Basis::seen, Confidence::high, Evidence(place))};
}

/// A number that is joined to the call which is followed, by the words it may have.
const AiLimit* joined(const AiBook& book, std::initializer_list<std::string_view> words) {
  for (const std::size_t index : book.question.limits) {
    const AiLimit& limit = book.limits[index];
    if (std::ranges::find(words, limit.words) != words.end()) return &limit;
  }
  return nullptr;
}

/// More hits than a prompt can hold are a page of something else.
const AiLimit* hits(const Story& story, const AiBook& book) {
  const AiLimit* limit = joined(
      book, {"top k", "topk", "topn", "similarity top k", "n results", "num results", "max results",
             "max search results", "max search results per query", "max documents", "top n"});
  if (limit == nullptr || ai_picks_words(story, *limit)) return nullptr;
  return std::atof(limit->value.c_str()) <= kMostHits ? limit : nullptr;
}
const AiLimit* rounds(const AiBook& book) {
  return joined(book, {"max iterations", "max iteration", "max steps", "max turns", "max rounds",
                       "max tool calls", "max tool rounds", "max loops", "recursion limit",
                       "max function calls", "step count is", "is step count"});
}
const AiLimit* answer(const AiBook& book) {
  return joined(book, {"max output tokens", "max completion tokens", "max new tokens", "max tokens",
                       "max tokens to sample", "num predict"});
}

/// No call that makes a vector was joined to the way, as where a model looks things up by a tool:
/// told is what asks the only store there is, where it says for how much.
void look_up_in_store(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiSign* asked = nullptr;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "retrieved" || sign.name.empty() || contains(sign.name, " ")) continue;
    if (asked != nullptr && asked->name != sign.name) return;
    if (asked == nullptr) asked = &sign;
  }
  if (asked == nullptr || book.stores.size() != 1 || asked->off_unless.empty()) return;
  const std::string store = ai_shown(story, book.stores.front());
  Sentence sentence(story, "ai.question.look_up_in", store);
  sentence.text("Texts can be looked up in " + store + ": " + code(asked->off_unless) +
                " asks for " + asked->name + " hits.");
  sentence.at(asked->places.front()).at(book.stores.front().places.front());
  keep(out,
       step_named("Look up", store, "texts near to it", "at most " + asked->name + " hits",
                  asked->places.front()),
       sentence.confidence(Confidence::medium).finish());
}

/// What functions on the way that is followed do, by its name; nullptr = none was seen.
const meaning::AiSign* done_on_way(const AiBook& book, std::string_view means) {
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == means && sign.on_path) return &sign;
  return nullptr;
}

/// "`perform_search`, which `answer` calls on the way, has the web searched by SearXNG or Tavily."
bool search_web(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiSign* sign = done_on_way(book, "web.search");
  if (sign == nullptr) return false;
  // What a step of the way that is told calls goes before what stands beside it.
  for (const meaning::AiSign& one : book.signs) {
    const auto calls = [&](const meaning::AiHop& hop) { return hop.function == one.function; };
    if (one.means != sign->means || !one.on_path || book.paths.empty()) continue;
    if (!std::ranges::any_of(book.paths.front().hops, calls)) continue;
    sign = &one;
    break;
  }
  std::vector<std::string> names;
  for (const meaning::AiProvider& row : book.searches)
    names.push_back(provider_name(story, row.name));
  const auto choice = std::ranges::find(book.choices, "web", &meaning::AiChoice::of);
  std::string text = code(sign->name) + ", which " + code(sign->function) +
                     " calls on the way, by its name has the web searched";
  if (names.size() == 1) text += " by " + names.front();
  if (names.size() > 1) text += " by one of " + list_up_to(names, kNamed + 1);
  const bool chosen = names.size() > 1 && choice != book.choices.end() && !choice->setting.empty();
  if (chosen)
    text += "; " + code(choice->setting) + " chooses" +
            (choice->taken.empty() ? "" : " (" + code(choice->taken) + " unless it is set)");
  Sentence sentence(story, "ai.question.web", sign->function);
  sentence.text(text + ".").at(sign->places.front());
  if (chosen) sentence.at(choice->places.front());
  keep(out,
       step_named("Look up", names.size() == 1 ? names.front() : "Web search", "search the web", "",
                  sign->places.front()),
       sentence.confidence(Confidence::medium).finish());
  return true;
}

/// "`retrieve()` in `Pipeline.stream` looks texts up, by its name."
void look_up_by_name(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiSign* sign = done_on_way(book, "own.search");
  if (sign == nullptr && search_web(story, book, out)) return;
  if (sign == nullptr) return look_up_in_store(story, book, out);
  Sentence sentence(story, "ai.question.look_up_by", sign->function);
  sentence.text(code(sign->name) + ", which " + code(sign->function) +
                " calls on the way, looks texts up, by its name" +
                (sign->off_unless.empty() ? "." : " (" + sign->off_unless + ")."));
  keep(out, step_named("Look up", "Search", "texts near to it", "", sign->places.front()),
       sentence.at(sign->places.front()).confidence(Confidence::medium).finish());
}

void look_up(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  if (!book.question.embeds) return look_up_by_name(story, book, out);
  const meaning::AiCall& call = book.calls[*book.question.embeds];
  const AiLimit* most = hits(story, book);
  std::string text = "A text becomes a vector on the way to the model";
  if (most != nullptr) text += "; " + most->value + " hits are taken at most";
  Sentence sentence(story, "ai.question.look_up", text);
  sentence.text(text + ".").at(call.place);
  if (most != nullptr) sentence.at(most->places.front());
  keep(out,
       step_named("Look up", "Search", "a vector for the text", bound(most, "hits"), call.place),
       sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

/// "Hits are put in order by `rerank`, which `search` calls on the way, by its name."
void rank_by_name(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiSign* ranked = done_on_way(book, "own.ranked");
  const meaning::AiSign* sign = ranked != nullptr ? ranked : done_on_way(book, "own.sorted");
  if (sign == nullptr) return;
  Sentence sentence(story, "ai.question.rank_by", sign->function);
  sentence.text((ranked != nullptr ? "Hits are put in order by " : "Hits are sorted by ") +
                code(sign->name) + " in " + code(sign->function) + " on the way, by its name" +
                (sign->off_unless.empty() ? "." : ", where " + code(sign->off_unless) + " holds."));
  keep(out, step_named("Rank", "Ranker", "in which order?", "", sign->places.front()),
       sentence.at(sign->places.front()).confidence(Confidence::medium).finish());
}

void rank(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  if (!book.question.ranks) return rank_by_name(story, book, out);
  // One that the way was not seen to run through may be off.
  if (!book.calls[*book.question.ranks].on_path) return rank_by_name(story, book, out);
  const Place& place = book.calls[*book.question.ranks].place;
  Sentence sentence(story, "ai.question.rank", "");
  sentence.text("A ranker can put hits in a better order.").at(place);
  keep(out, step_named("Rank", "Ranker", "in which order?", "", place),
       sentence.confidence(Confidence::medium).finish());
}

/// Whether a name has a word of a list in catalogue/ai_words.toml.
bool has_word(const Story& story, std::string_view list, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  for (const auto& [key, value] : story.analysis.catalogue->table("ai_words"))
    if (key == list && std::ranges::find(words, value) != words.end()) return true;
  return false;
}

/// Of the prompts that reach the call the one that says most about how answers come about.
const AiPrompt* main_prompt(const Story& story, const AiBook& book) {
  const AiPrompt* best = nullptr;
  double most = 0;
  for (const std::size_t index : book.question.prompts) {
    const AiPrompt& prompt = book.prompts[index];
    double score = prompt.weight * .5, holes = 0;
    for (const std::string& variable : prompt.variables)
      holes += has_word(story, "question.holes", variable) ? 1 : 0;
    score += std::min(holes, 3.0);
    // A system text says how all answers come about; one beside the call is of this call alone.
    score += prompt.role == "system" ? 2 : 0;
    score += prompt.places.front().file == prompt.call.file ? 1 : 0;
    if (best == nullptr || score > most) best = &prompt, most = score;
  }
  return best;
}

void fill(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const AiPrompt* prompt = main_prompt(story, book);
  if (prompt == nullptr) return;
  std::vector<std::string> holes;
  for (const std::string& variable : prompt->variables) holes.push_back(code(variable));
  const std::string kind = prompt->role == "system" ? "the system text " : "the text ";
  // They may be joined, or be of several ways that come to one call.
  const std::size_t several = book.question.prompts.size();
  std::string text = several > 1
                         ? capitalised(number_word(several)) +
                               " texts were followed to this call; the one that says most is " +
                               kind + code(prompt->name)
                         : capitalised(kind) + code(prompt->name) + " is given to the model";
  if (!holes.empty()) text += "; it is filled with " + list_up_to(holes, kNamed);
  Sentence sentence(story, "ai.question.prompt", prompt->name);
  sentence.text(text + ".").at(prompt->places.front()).at(prompt->call);
  const AiLimit* size = joined(book, {"max prompt size", "max context tokens", "max input tokens",
                                      "max prompt tokens", "context length"});
  keep(out,
       step_named("Prompt", "Prompt", several > 1 ? "fill a text" : "fill " + prompt->name,
                  size == nullptr ? "" : bound(size, size->unit == "token" ? "tokens" : "of it"),
                  prompt->places.front()),
       sentence.confidence(Confidence::medium).finish());
}

/// The path that leads to the call which is followed; nullptr = none.
const meaning::AiPath* way_to_it(const AiBook& book) {
  if (book.paths.empty() || book.paths.front().call != *book.question.call) return nullptr;
  return book.paths.front().beside.empty() ? &book.paths.front() : nullptr;
}

/// The last step but one leads to several classes: what one of them is given holds for that one.
bool is_one_class(const AiBook& book) {
  const meaning::AiPath* path = way_to_it(book);
  if (path == nullptr || path->hops.size() < 2) return false;
  return path->hops[path->hops.size() - 2].by_name;
}

/// … or one before it: the call that is followed is that of one class among several, too.
bool comes_over_one_class(const AiBook& book) {
  const meaning::AiPath* path = way_to_it(book);
  if (path == nullptr) return false;
  for (std::size_t i = 0; i + 1 < path->hops.size(); ++i)
    if (path->hops[i].by_name) return true;
  return false;
}

/// "A question comes in by `POST /chat`; `answer` takes it."
void come_in(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiPath* path = way_to_it(book);
  if (path == nullptr || path->kind.empty() || path->hops.empty()) return;
  const bool direct = path->hops.size() < 2;
  const meaning::AiHop& taker = path->hops[path->hops.size() > 2 ? 1 : 0];
  std::vector<std::string> takers{code(taker.function)};
  for (const std::string& other : taker.instead) takers.push_back(code(other));
  if (takers.size() > kNamed) takers.resize(kNamed);
  const bool open = path->hops.size() > 2 && path->hops.front().by_name;
  Sentence sentence(story, "ai.question.come_in", path->entry + taker.function);
  sentence.text(ai_beginning(*path) +
                (direct ? " is taken by " + takers.front() + "."
                        : " goes on in " + join(takers, " or ") +
                              (open ? " (or another class)" : "") + " on its way to the model."));
  sentence.at(path->entry_at).at(path->hops.front().place);
  keep(out, step_named("Way in", taker.function, "takes it on", "", path->hops.front().place),
       sentence.at(taker.place).basis(Basis::inferred).confidence(Confidence::medium).finish());
}

/// The class that is taken where nobody chooses, if it asks a model by a function of that name.
const meaning::AiChosen* chosen_class(const Story& story, const AiBook& book,
                                      const std::string& function) {
  for (const meaning::AiChosen& chosen : book.chosen)
    for (const meaning::AiCall& call : book.calls) {
      if (call.kind != "chat" || !call.scope.valid()) continue;
      const syntax::Syntax& syntax = story.analysis.project->of(call.scope.file);
      const syntax::Symbol& symbol = syntax.symbols[call.scope.symbol.index()];
      if (syntax.text(symbol.name) == function && symbol.container.valid() &&
          syntax.text(syntax.symbols[symbol.container.index()].name) == chosen.taken)
        return &chosen;
    }
  return nullptr;
}

/// Which class it is hangs on what is chosen: its model and its numbers are not those of all.
void ask_one_class(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiCall& call = book.calls[*book.question.call];
  const std::string function = ai_function(story.analysis, call);
  const std::string last = function.substr(function.find_last_of('.') + 1);
  const meaning::AiChosen* chosen = chosen_class(story, book, last);
  Sentence sentence(story, "ai.question.ask_class", last);
  sentence.text("A model is asked in " + code(last) +
                "; which class it is of is decided while the program runs" +
                (chosen == nullptr
                     ? "."
                     : "; " + code(chosen->taken) + " is taken unless another one is chosen."));
  if (chosen != nullptr) sentence.at(chosen->places.front());
  const auto& hops = way_to_it(book)->hops;
  sentence.at(hops[hops.size() - 2].place).at(call.place);
  keep(out, step_named("Ask", "Model", "answer this", "", call.place),
       sentence.confidence(Confidence::medium).finish());
}

/// The call names no model: where the product has one default alone, that is the one.
const AiModel* only_default(const AiBook& book, const meaning::AiCall& call) {
  if (!call.given.empty() || !call.model.empty()) return nullptr;
  const AiModel* only = nullptr;
  for (const AiModel& model : book.models) {
    if (model.kind != "chat" || model.how == "offered" || model.how == "example") continue;
    const bool of_product =
        model.configured && model.of_provider.empty() && model.condition.empty();
    if (!of_product || only != nullptr) return nullptr;
    only = &model;
  }
  return only;
}

void ask(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  if (is_one_class(book)) return ask_one_class(story, book, out);
  const meaning::AiCall& call = book.calls[*book.question.call];
  const AiModel* model = nullptr;
  const bool one = comes_over_one_class(book);
  if (book.question.models.size() == 1 && !one) model = &book.models[book.question.models.front()];
  const std::string decided = one ? std::string() : ai_decided(story, call);
  std::vector<std::string> functions{code(ai_function(story.analysis, call))};
  for (const std::size_t index : book.question.siblings) {
    std::string name = code(ai_function(story.analysis, book.calls[index]));
    if (std::ranges::find(functions, name) == functions.end()) functions.push_back(std::move(name));
  }
  const bool chosen = !book.question.siblings.empty();
  if (model == nullptr && !one && !chosen && decided.empty()) model = only_default(book, call);
  std::string text =
      functions.size() > 1 ? "A model is asked in one of " + list_up_to(functions, kNamed + 1) +
                                 "; which one hangs on what is chosen"
      : chosen ? "A model is asked at one of " + number_word(book.question.siblings.size() + 1) +
                     " places in " + functions.front() + "; which one hangs on what is chosen"
      : !decided.empty() ? "The model that is asked comes from " + decided
      : model != nullptr ? "`" + model->name + "` is asked unless another is given"
                         : "A model is asked in " + code(ai_function(story.analysis, call));
  if (!decided.empty() || chosen) model = nullptr;
  const AiLimit* most = chosen || one ? nullptr : answer(book);
  const AiLimit* heat =
      chosen || one ? nullptr : joined(book, {"temperature", "default temperature"});
  std::string bounds;
  if (most != nullptr) add_bound(bounds, bound(most, "tokens out"));
  if (heat != nullptr) add_bound(bounds, "temperature " + heat->value);
  if (most != nullptr) text += "; it answers in " + most->value + " tokens at most";
  Sentence sentence(story, "ai.question.ask", model == nullptr ? "" : model->name);
  sentence.text(text + ".").at(call.place);
  if (model != nullptr) sentence.at(model->places.front());
  if (most != nullptr) sentence.at(most->places.front());
  keep(out,
       step_named("Ask", model != nullptr ? model->name : "Model", "answer this", bounds,
                  call.place),
       sentence.confidence(Confidence::medium).finish());
}

/// "On the way `condense` asks a model, too."
void ask_beside(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  std::vector<std::string> functions;
  std::vector<Place> places;
  for (const std::size_t index : book.question.beside) {
    std::string name = code(ai_function(story.analysis, book.calls[index]));
    if (name.size() < 3 || std::ranges::find(functions, name) != functions.end()) continue;
    functions.push_back(std::move(name)), places.push_back(book.calls[index].place);
  }
  if (functions.empty()) return;
  Sentence sentence(story, "ai.question.beside", join(functions, ","));
  sentence.text("Functions on the way can ask a model, too, beside that: " +
                list_up_to(functions, kNamed) + ".");
  keep(out, step_named("Ask beside", "Model beside", "what else?", "", places.front()),
       sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

void act(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  if (book.question.tools.empty()) return;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const std::size_t index : book.question.tools) {
    names.push_back(code(book.tools[index].name));
    places.push_back(book.tools[index].places.front());
  }
  const AiLimit* most = rounds(book);
  // Tools that the same call is handed may be described elsewhere.
  const bool all = names.size() == ai_tools(book, false).size();
  std::string text =
      "The model may ask for " + list_up_to(names, kNamed) + (all ? "" : ", among others");
  const std::vector<const AiLimit*> arms = ai_arms_of(book, most);
  for (const AiLimit* arm : arms)
    text += (arm == arms.front() ? ", in at most " + arm->value + " rounds"
                                 : (arm == arms.back() ? " and " : ", ") + arm->value) +
            ai_arm_condition(*arm, arms.size());
  Sentence sentence(story, "ai.question.tools", join(names, ","));
  sentence.text(text + ".").at(places, kNamed);
  if (most != nullptr) sentence.at(most->places.front());
  keep(out,
       step_named("Act", "Tools", "run a tool", ai_bound_of_arms(arms, "rounds"), places.front()),
       sentence.confidence(Confidence::medium).finish());
}

void reply(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiCall& call = book.calls[*book.question.call];
  const meaning::AiPath* path = way_to_it(book);
  const auto on_way = [&](const meaning::AiSign& sign) {
    if (sign.means != "sent.on" || path == nullptr) return false;
    // Another route may send answers on: it has to be a step of the way that is followed.
    return std::ranges::any_of(path->hops, [&](const meaning::AiHop& hop) {
      const std::string_view last =
          std::string_view(sign.function).substr(sign.function.find_last_of('.') + 1);
      return hop.place.file == sign.places.front().file &&
             (hop.function == sign.function || hop.function.ends_with(last));
    });
  };
  const auto sent = std::ranges::find_if(book.signs, on_way);
  if (!call.streams || sent == book.signs.end()) return;
  Sentence sentence(story, "ai.question.reply", story.path(call.place.file));
  sentence.text("The answer comes back piece by piece: " + code(sent->function) + " sends it on.")
      .at(call.place)
      .at(sent->places.front());
  keep(out, step_named("Answer", "Answer", "piece by piece", "", call.place), sentence.finish());
}

/// Other places ask models, too: what is followed is not the only way.
void one_of_several(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const meaning::AiCall& call = book.calls[*book.question.call];
  if (is_one_class(book)) return;  // the step that asks says it
  const auto places = std::ranges::count(book.calls, "chat", &meaning::AiCall::kind);
  if (places <= 1 + std::ssize(book.question.siblings)) return;
  Sentence sentence(story, "ai.question.one", story.path(call.place.file));
  sentence.text(
      "Of the " + number_word(static_cast<std::size_t>(places)) +
      " places where a model that writes is asked (table above), followed is the one in " +
      code(story.path(call.place.file)) + "; the others may go another way.");
  keep(out, step_named("Choice", "Choice", "which one is asked?", "", call.place),
       sentence.at(call.place).confidence(Confidence::medium).finish());
}

}  // namespace

std::vector<AiStep> ai_question(const Story& story, const AiBook& book) {
  std::vector<AiStep> out;
  if (!book.question.call) return out;
  one_of_several(story, book, out);
  come_in(story, book, out);
  look_up(story, book, out);
  rank(story, book, out);
  fill(story, book, out);
  ask(story, book, out);
  ask_beside(story, book, out);
  act(story, book, out);
  reply(story, book, out);
  const bool chosen = !out.empty() && out.front().name == "Choice";
  if (out.size() < kFewestSteps + (chosen ? 1 : 0)) out.clear();
  return out;
}

std::optional<Claim> ai_numbers(const Story& story, const AiBook& book) {
  if (!book.question.call) return std::nullopt;
  const AiLimit* steps = rounds(book);
  const AiLimit* found = hits(story, book);
  // What one of several classes is bounded by does not bound the others.
  const AiLimit* most = is_one_class(book) || comes_over_one_class(book) ? nullptr : answer(book);
  std::vector<std::string> pieces;
  std::vector<Place> places;
  const auto take = [&](const AiLimit* limit, const std::string& before, const std::string& after) {
    if (limit == nullptr) return;
    places.push_back(limit->places.front());
    pieces.push_back(before + limit->value + after);
  };
  // A number of one manner of asking is no bound of all.
  if (steps != nullptr && ai_condition(*steps).empty())
    take(steps, "up to ", " rounds of model calls");
  take(found, "", " hits in");
  take(most, "", " tokens out for each call");
  if (pieces.size() < 2) return std::nullopt;
  Sentence sentence(story, "ai.numbers", join(pieces, "|"));
  sentence.text("By its own limits one question costs " + join_and(pieces) + ".");
  return sentence.at(places, 5).confidence(Confidence::medium).basis(Basis::inferred).finish();
}

}  // namespace cutaway::narrative
