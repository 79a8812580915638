// SPDX-License-Identifier: Apache-2.0
// One question followed through a product that works with models, with the numbers that bound it.
#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "narrative/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiLimit;
using meaning::AiModel;
using meaning::AiPrompt;

constexpr std::size_t kNamed = 3;
constexpr double kTelling = 2;
constexpr double kMostHits = 200;

std::string display(const Story& story, const meaning::AiThing& thing) {
  if (!thing.technology.valid()) return capitalised(thing.name);
  return story.analysis.catalogue->technology(thing.technology).name;
}

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

/// More hits than a prompt can hold are a page of something else.
const AiLimit* hits(const AiBook& book) {
  const AiLimit* limit = ai_limit(
      book, {"top k", "topk", "topn", "similarity top k", "n results", "num results", "max results",
             "max search results", "max search results per query", "max documents", "top n"});
  return limit != nullptr && std::atof(limit->value.c_str()) <= kMostHits ? limit : nullptr;
}
const AiLimit* chunk(const AiBook& book) {
  return ai_limit(
      book, {"chunk size", "chunk length", "max chunk length", "max chunk size", "chunk max length",
             "chunk tokens", "chunk token num", "tokens per chunk", "max tokens per chunk"});
}
const AiLimit* rounds(const AiBook& book) {
  return ai_limit(book, {"max iterations", "max iteration", "max steps", "max turns", "max rounds",
                         "max tool calls", "max tool rounds", "max loops", "recursion limit"});
}
const AiLimit* answer(const AiBook& book) {
  return ai_limit(book, {"max output tokens", "max completion tokens", "max new tokens",
                         "max tokens", "token limit", "max tokens to sample", "num predict"});
}

void look_up(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const AiModel* model = ai_model(book, "embedding");
  if (model == nullptr && book.stores.empty()) return;
  std::string bounds;
  add_bound(bounds, bound(hits(book), "hits"));
  const Place& place =
      model != nullptr ? model->places.front() : book.stores.front().places.front();
  std::string text = "The question becomes a vector";
  if (model != nullptr) text += " by `" + model->name + "`";
  std::string store = book.stores.empty() ? "" : display(story, book.stores.front());
  if (book.stores.size() > 1) store = "the vector store";
  text += store.empty() ? ", and texts with near vectors are looked up"
                        : ", and " + store + " gives the texts that are near to it";
  if (const AiLimit* limit = hits(book)) text += ", " + limit->value + " at most";
  Sentence sentence(story, "ai.question.look_up", text);
  sentence.text(text + ".");
  if (model != nullptr) sentence.at(model->places.front());
  if (!book.stores.empty()) sentence.at(book.stores.front().places.front());
  if (const AiLimit* limit = hits(book)) sentence.at(limit->places.front());
  keep(out,
       step_named("Look up", store.empty() ? "Search" : capitalised(store), "which texts are near?",
                  bounds, place),
       sentence.basis(Basis::inferred).confidence(Confidence::medium).finish());
}

void rank(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const AiModel* model = ai_model(book, "rerank");
  const meaning::AiThing* ranker = model;
  if (ranker == nullptr && !book.rankers.empty()) ranker = &book.rankers.front();
  if (ranker == nullptr) return;
  const std::string name = model != nullptr ? "`" + model->name + "`" : display(story, *ranker);
  Sentence sentence(story, "ai.question.rank", ranker->name);
  sentence.text(name + " puts the hits in a better order.").at(ranker->places.front());
  keep(out,
       step_named("Rank", "Ranker", "in which order?",
                  bound(ai_limit(book, {"top n", "topn"}), "are kept"), ranker->places.front()),
       sentence.confidence(Confidence::medium).finish());
}

/// Whether a name has a word of a list in catalogue/ai_words.toml.
bool has_word(const Story& story, std::string_view list, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  for (const auto& [key, value] : story.analysis.catalogue->table("ai_words"))
    if (key == list && std::ranges::find(words, value) != words.end()) return true;
  return false;
}

/// The prompt that says most about how answers come about: a system text that reaches a call and
/// takes what was found or asked.
const AiPrompt* main_prompt(const Story& story, const AiBook& book) {
  const AiPrompt* best = nullptr;
  double most = 0;
  for (const AiPrompt& prompt : book.prompts) {
    double score = 0, holes = 0;
    for (const std::string& variable : prompt.variables)
      holes += has_word(story, "question.holes", variable) ? 1 : 0;
    score += std::min(holes, 3.0);
    score += has_word(story, "question.names", prompt.name) ? 4 : 0;
    score += has_word(story, "question.names", story.path(prompt.places.front().file)) ? 1.5 : 0;
    score -= has_word(story, "question.aside", prompt.name) ? 5 : 0;
    // A prompt that nothing tells from the others is not told as the one.
    if (score < kTelling) continue;
    score += std::min(prompt.weight, 8.0) * .5 + (prompt.call.file.valid() ? 2 : 0);
    if (best == nullptr || score > most) best = &prompt, most = score;
  }
  return best;
}

void fill(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const AiPrompt* prompt = main_prompt(story, book);
  if (prompt == nullptr) return;
  std::vector<std::string> holes;
  for (const std::string& variable : prompt->variables) holes.push_back(code(variable));
  const std::string kind = prompt->role == "system" ? "The system text " : "The text ";
  std::string text = kind + code(prompt->name) + " tells the model what to do";
  if (!holes.empty()) text += "; it is filled with " + list_up_to(holes, kNamed);
  Sentence sentence(story, "ai.question.prompt", prompt->name);
  sentence.text(text + ".").at(prompt->places.front()).at(prompt->call);
  const AiLimit* size = ai_limit(book, {"max prompt size", "max context tokens", "max input tokens",
                                        "context window", "max prompt tokens", "context length"});
  keep(out,
       step_named("Prompt", "Prompt", "fill " + prompt->name,
                  size == nullptr ? "" : bound(size, size->unit == "token" ? "tokens" : "of it"),
                  prompt->places.front()),
       sentence.confidence(prompt->call.file.valid() ? Confidence::high : Confidence::medium)
           .finish());
}

void ask(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const AiModel* model = ai_model(book, "chat");
  const auto call = std::ranges::find_if(
      book.calls, [](const meaning::AiCall& row) { return row.kind == "chat"; });
  if (model == nullptr && call == book.calls.end()) return;
  const Place place = call == book.calls.end() ? model->places.front() : call->place;
  const bool sure = model != nullptr && model->configured && model->of_provider.empty();
  std::string text = sure ? "`" + model->name + "` is asked, unless another is set"
                          : "The model that was chosen is asked";
  const AiLimit* most = answer(book);
  const AiLimit* heat = ai_limit(book, {"temperature", "default temperature"});
  std::string bounds;
  if (most != nullptr) add_bound(bounds, bound(most, "tokens out"));
  if (heat != nullptr) add_bound(bounds, "temperature " + heat->value);
  if (most != nullptr) text += "; it answers in " + most->value + " tokens at most";
  Sentence sentence(story, "ai.question.ask", model == nullptr ? "" : model->name);
  sentence.text(text + ".");
  if (sure) sentence.at(model->places.front());
  sentence.at(place);
  if (most != nullptr) sentence.at(most->places.front());
  keep(out, step_named("Ask", sure ? model->name : "Model", "answer this", bounds, place),
       sentence.confidence(Confidence::medium).finish());
}

void act(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const std::vector<meaning::AiPiece> tools = ai_told_tools(book);
  if (tools.empty()) return;
  std::vector<std::string> names;
  for (const auto& tool : tools) names.push_back(code(tool.name));
  Sentence sentence(story, "ai.question.tools", join(names, ","));
  std::string text =
      "The model may ask for " + amount(names.size(), "tool") + ", among them " +
      list_up_to({names.begin(),
                  names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kNamed))},
                 kNamed);
  if (names.size() == 1) text = "The model may ask for the tool " + names.front();
  const AiLimit* most = rounds(book);
  if (most != nullptr) text += ", in at most " + most->value + " rounds";
  sentence.text(text + ".");
  for (std::size_t i = 0; i < tools.size() && i < kNamed; ++i) sentence.at(tools[i].places.front());
  if (most != nullptr) sentence.at(most->places.front());
  keep(
      out,
      step_named("Act", "Tools", "run a tool", bound(most, "rounds"), tools.front().places.front()),
      sentence.confidence(Confidence::medium).finish());
}

void reply(const Story& story, const AiBook& book, std::vector<AiStep>& out) {
  const auto call = std::ranges::find_if(
      book.calls, [](const meaning::AiCall& row) { return row.kind == "chat" && row.streams; });
  if (call == book.calls.end()) return;
  Sentence sentence(story, "ai.question.reply", story.path(call->place.file));
  sentence.text("The answer comes back piece by piece while the model writes it.").at(call->place);
  keep(out, step_named("Answer", "Answer", "piece by piece", "", call->place), sentence.finish());
}

}  // namespace

std::vector<AiStep> ai_question(const Story& story, const AiBook& book) {
  std::vector<AiStep> out;
  if (book.calls.empty() && book.models.empty()) return out;
  look_up(story, book, out);
  rank(story, book, out);
  fill(story, book, out);
  ask(story, book, out);
  act(story, book, out);
  reply(story, book, out);
  return out;
}

std::optional<Claim> ai_numbers(const Story& story, const AiBook& book) {
  const AiLimit* steps = rounds(book);
  const AiLimit* found = hits(book);
  const AiLimit* size = chunk(book);
  const AiLimit* most = answer(book);
  std::vector<std::string> pieces;
  std::vector<Place> places;
  const auto take = [&](const AiLimit* limit, std::string text) {
    if (limit == nullptr) return;
    places.push_back(limit->places.front());
    pieces.push_back(std::move(text));
  };
  take(steps, steps == nullptr ? "" : "up to " + steps->value + " rounds of model calls");
  if (found != nullptr && size != nullptr) {
    places.push_back(size->places.front());
    take(found, found->value + " chunks of " + size->value +
                    (size->unit == "token" ? " tokens" : " " + size->unit + "s") + " in");
  } else {
    take(found, found == nullptr ? "" : found->value + " hits in");
  }
  take(most, most == nullptr ? "" : most->value + " tokens out for each call");
  if (pieces.size() < 2) return std::nullopt;
  Sentence sentence(story, "ai.numbers", join(pieces, "|"));
  sentence.text("By its own limits one question costs " + join_and(pieces) + ".");
  return sentence.at(places, 5).confidence(Confidence::medium).basis(Basis::inferred).finish();
}

}  // namespace cutaway::narrative
