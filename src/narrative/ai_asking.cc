// SPDX-License-Identifier: Apache-2.0
// What is told of asking models: where it happens, which model is handed over and what goes before
// it, what prompts are filled with, how texts are cut and how often one asks again.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "narrative/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiCall;
using meaning::AiLimit;
using meaning::AiModel;
using meaning::AiSwitch;

constexpr std::size_t kNamed = 4;
constexpr std::size_t kTaken = 6;
constexpr std::size_t kBounds = 2;  ///< each with what goes before it; the table has all

bool asks(const AiCall& call) { return call.kind == "chat"; }

bool has_word(const Story& story, std::string_view list, std::string_view word) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(
      table, [&](const auto& row) { return row.first == list && row.second == word; });
}

/// Each name once, with its first place.
struct Names {
  std::vector<std::string> texts;
  std::vector<Place> places;
  void add(std::string text, const Place& place) {
    if (text.empty() || std::ranges::find(texts, text) != texts.end()) return;
    texts.push_back(std::move(text)), places.push_back(place);
  }
};

void tell_where(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  std::size_t n = 0;
  for (const AiCall& call : book.calls) {
    if (!asks(call)) continue;
    ++n;
    const std::string function = ai_function(story.analysis, call);
    names.add(function.empty() ? "" : code(function), call.place);
  }
  if (n < 2 || names.texts.empty()) return;
  Sentence sentence(story, "ai.where", join(names.texts, ","));
  const bool alike = names.texts.size() == 1;
  sentence.text(capitalised(amount(n, "place")) + " of the code that ask models were followed, " +
                (alike ? "each in a function " : "in ") + list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

void tell_required(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const AiSwitch& one : book.switches) {
    if (one.kind != "model") continue;
    Sentence sentence(story, "ai.required", one.name);
    sentence.text("The setting " + code(one.name) +
                  " names a model; where it is read, no model stands in for it.");
    if (auto claim = sentence.at(one.places.front()).finish()) {
      out.push_back(std::move(*claim));
      if (out.size() >= 3) return;
    }
  }
}

/// "`name` of `ModelConfig`": who runs it has to say which model.
void tell_fields(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const AiSwitch& one : book.switches) {
    if (one.kind != "field") continue;
    const std::size_t dot = one.name.find('.');
    Sentence sentence(story, "ai.field", one.name);
    sentence.text("Which model answers has to be said: " + code(one.name.substr(dot + 1)) + " of " +
                  code(one.name.substr(0, dot)) + " has no default.");
    return add(out, sentence.at(one.places.front()).finish());
  }
}

/// `add_deprecated_args`: what is there for old callers is no choice of today.
bool is_retired(const Story& story, std::string_view function) {
  return std::ranges::any_of(identifier_words(function), [&](const std::string& word) {
    return has_word(story, "model.retired", word);
  });
}

/// "`gpt-4o` in `make_title`": models that single functions name themselves.
void tell_tasks(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const AiModel& model : book.models) {
    if (model.kind != "chat" || model.how != "argument") continue;
    for (const Place& place : model.places) {
      const syntax::Syntax& syntax = story.analysis.project->of(place.file);
      const syntax::Symbol* inner = nullptr;
      for (const syntax::Symbol& symbol : syntax.symbols) {
        const bool function = symbol.kind == syntax::SymbolKind::function ||
                              symbol.kind == syntax::SymbolKind::method;
        if (function && !symbol.name.empty() && symbol.line <= place.line &&
            place.line <= symbol.end_line)
          inner = &symbol;
      }
      if (inner != nullptr && !is_retired(story, syntax.text(inner->name)))
        names.add(
            code(model.name) + " in " +
                code(meaning::function_name(
                    syntax, SymbolId(static_cast<std::size_t>(inner - syntax.symbols.data())))),
            place);
    }
  }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.tasks", join(names.texts, ","));
  sentence.text("Single functions name a model of their own: " + list_up_to(names.texts, kNamed) +
                ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

/// What is taken where nobody chooses.
void tell_taken(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiChosen& one : book.chosen)
    names.add(code(one.taken) + " as " + code(one.name), one.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.taken", join(names.texts, ","));
  sentence.text("Unless another one is chosen, the code takes " + list_up_to(names.texts, kTaken) +
                ".");
  add(out, sentence.at(names.places, kTaken).finish());
}

void tell_examples(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const AiModel& model : book.models) {
    if (model.how != "example" || model.kind != "chat" || model.overridable_by.empty()) continue;
    const std::string& key = model.overridable_by.front();
    const auto& reads = story.analysis.links->setting_reads();
    const bool read =
        std::ranges::any_of(reads, [&](const auto& one) { return one.written == key; });
    Sentence sentence(story, "ai.example", model.name);
    sentence.text("The example settings in " + code(story.path(model.places.front().file)) +
                  " show " + code(model.name) + " for " + code(key) +
                  (read ? "; it holds only where somebody takes them over."
                        : ", which no code was seen to read."));
    return add(out, sentence.named(model.name, model.name, model.places.front()).finish());
  }
}

/// "`a` where `X` holds": a record says of itself when it is the default.
void tell_chosen(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names, offered;
  for (const AiModel& model : book.models) {
    if (model.kind != "chat") continue;
    if (!model.condition.empty())
      names.add(code(model.name) + " where " + code(model.condition) + " holds",
                model.places.front());
    if (model.how == "offered") offered.add(code(model.name), model.places.front());
  }
  if (!names.texts.empty()) {
    Sentence sentence(story, "ai.chosen", join(names.texts, ","));
    sentence.text(
        "Which default counts depends on a condition: " + list_up_to(names.texts, kNamed) + ".");
    add(out, sentence.at(names.places, kNamed).finish());
  }
  if (offered.texts.empty()) return;
  Sentence sentence(story, "ai.offered", join(offered.texts, ","));
  sentence.text("Offered, but no default by itself: " + list_up_to(offered.texts, kNamed) + ".");
  add(out, sentence.at(offered.places, kNamed).finish());
}

/// "4,096 (`max_tokens` in `ask`)"
std::string with_home(const AiLimit& limit) {
  std::string text = code(limit.name) + " is " + ai_value(limit);
  if (!limit.within.empty()) text += " in " + code(limit.within);
  if (limit.partly) return text + " in some cases";
  const std::vector<std::string> ways = ai_ways(limit.overridable_by, limit.ways);
  // A tree of settings, and a class with that field, are where one sets it: no more is said by
  // that.
  const bool itself = !ways.empty() && (ways.front().ends_with(" in " + code(limit.within)) ||
                                        ways.front().starts_with("field " + code(limit.name)));
  const std::string argument = "argument " + code(limit.name) + " of ";
  if (!ways.empty() && ways.front().starts_with(argument))
    text += " unless " + ways.front().substr(argument.size()) + " is given another";
  else if (!ways.empty() && !itself)
    text += " unless " + ways.front() + " says otherwise";
  if (lower(limit.within) == "default") text += " where nothing else is given";
  return text;
}

/// What bounds code that makes vectors or cuts texts is no bound of answers.
bool is_of_search(const Story& story, const AiLimit& limit) {
  std::vector<std::string> words = identifier_words(limit.within);
  for (std::string& word : identifier_words(story.path(limit.places.front().file)))
    words.push_back(std::move(word));
  return std::ranges::any_of(
      words, [&](const std::string& word) { return has_word(story, "answer.search", word); });
}

/// A name alone may be of anything: where the list says what it has to be about, the name, what
/// holds it or its file has to say so.
bool is_about(const Story& story, std::string_view list, const AiLimit& limit) {
  const std::string about = std::string(list) + ".about";
  const auto& table = story.analysis.catalogue->table("ai_words");
  if (std::ranges::none_of(table, [&](const auto& row) { return row.first == about; })) return true;
  std::vector<std::string> words = identifier_words(limit.name);
  for (const std::string& text : {limit.within, story.path(limit.places.front().file)})
    for (std::string& word : identifier_words(text)) words.push_back(std::move(word));
  const std::string never = std::string(list) + ".never";
  return std::ranges::any_of(
             words, [&](const std::string& word) { return has_word(story, about, word); }) &&
         std::ranges::none_of(
             words, [&](const std::string& word) { return has_word(story, never, word); });
}

/// Which of the limits on texts: those on what goes in, or those on what comes out.
enum class Which : std::uint8_t { all, given, answered };

/// Limits whose words are in a list, the most certain first.
void tell_bounds(const Story& story, const AiBook& book, std::string_view list,
                 const std::string& before, std::vector<Claim>& out, Which which = Which::all) {
  std::vector<std::string> pieces;
  std::vector<Place> places;
  for (const AiLimit& limit : book.limits) {
    const std::vector<std::string> words = identifier_words(limit.name);
    const bool other = std::ranges::any_of(words, [&](const std::string& word) {
      return has_word(story, std::string(list) + ".never", word);
    });
    if (other || (list == "answer" && is_of_search(story, limit))) continue;
    if (!is_about(story, list, limit)) continue;
    const bool given = std::ranges::any_of(
        words, [&](const std::string& word) { return has_word(story, "answer.given", word); });
    if (which != Which::all && given != (which == Which::given)) continue;
    if (pieces.size() >= kBounds || !has_word(story, std::string(list) + ".words", limit.words))
      continue;
    pieces.push_back(with_home(limit));
    places.push_back(limit.places.front());
  }
  if (pieces.empty()) return;
  const std::string rule = std::string(list) + (which == Which::given ? ".given" : "");
  Sentence sentence(story, "ai." + rule, join(pieces, ","));
  add(out, sentence.text(before + join_and(pieces) + ".").at(places, kNamed).finish());
}

void tell_unused(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "unused") names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.unused", join(names.texts, ","));
  const bool one = names.texts.size() == 1;
  sentence.text(list_up_to(names.texts, kNamed) +
                (one ? " would ask a model, too, but no call of it was seen."
                     : " would ask a model, too, but no calls of them were seen."));
  add(out, sentence.at(names.places, kNamed).confidence(Confidence::medium).finish());
}

/// What goes into most of the prompts.
void tell_holes(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::map<std::string, std::pair<std::size_t, Place>> holes;
  for (const auto& prompt : book.prompts) {
    for (const std::string& name : prompt.variables) {
      if (name.size() < 2 || name.front() == '{') continue;
      const auto row = holes.try_emplace(name, 0, prompt.places.front()).first;
      ++row->second.first;
    }
  }
  if (holes.empty()) return;
  std::vector<std::pair<std::string, std::pair<std::size_t, Place>>> most(holes.begin(),
                                                                          holes.end());
  std::ranges::stable_sort(
      most, [](const auto& a, const auto& b) { return a.second.first > b.second.first; });
  Names names;
  for (const auto& [name, seen] : most) names.add(code(name), seen.second);
  Sentence sentence(story, "ai.holes", join(names.texts, ","));
  sentence.text("Among what prompts are filled with: " + list_up_to(names.texts, 6) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

/// "as system `x` in `f`": who says what, where it is no text of the code.
void tell_messages(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiMessage& message : book.messages) {
    // Who speaks is an expression: code that only changes the form of messages.
    if (message.role != "system" && message.role != "user") continue;
    names.add("as " + message.role + " " + code(message.from) +
                  (message.function.empty() ? "" : " in " + code(message.function)),
              message.place);
  }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.messages", join(names.texts, ","));
  sentence.text("Models are handed, " + list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).finish());
}

/// What a function passes on the way to a model.
void tell_way(const Story& story, const AiBook& book, std::string_view means,
              const std::string& does, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == means)
      names.add(code(sign.function) + " (" + code(sign.name) + ")", sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai." + std::string(means), join(names.texts, ","));
  sentence.text("On the way to a model, " + does + " in " + list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
}

void tell_trimming(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "trimmed") names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.trimmed", join(names.texts, ","));
  sentence.text("What a model is given is shortened by " + list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
}

/// What judges answers, what they have to reach, and what runs it.
void tell_judged(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.evals.empty()) return;
  Names names, bars, runs;
  for (const meaning::AiPiece& piece : book.evals)
    names.add(code(story.path(piece.places.front().file)), piece.places.front());
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means == "eval.bar")
      bars.add(code(sign.name) + " " + sign.function, sign.places.front());
    if (sign.means == "eval.run") runs.add(code(sign.name), sign.places.front());
  }
  Sentence sentence(story, "ai.judged", join(names.texts, ","));
  sentence.text("Results are judged by code of its own, apart from the product: " +
                list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).confidence(Confidence::medium).finish());
  if (!bars.texts.empty()) {
    Sentence reach(story, "ai.judged.bars", join(bars.texts, ","));
    reach.text("Numbers that results are held against: " + list_up_to(bars.texts, kNamed) + ".");
    add(out, reach.at(bars.places, kNamed).finish());
  }
  if (runs.texts.empty()) return;
  Sentence run(story, "ai.judged.runs", join(runs.texts, ","));
  run.text("A workflow is named after it: " + list_up_to(runs.texts, 2) + ".");
  add(out, run.at(runs.places, 2).confidence(Confidence::medium).finish());
}

/// Calls were followed, and none of them, nor what calls them, stands in a loop.
void tell_no_loops(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<Place> places;
  for (const AiCall& call : book.calls)
    if (asks(call)) places.push_back(call.place);
  const bool steps = std::ranges::any_of(book.limits, [&](const AiLimit& limit) {
    return has_word(story, "rounds.words", limit.words);
  });
  const bool hands = std::ranges::any_of(
      book.signs, [](const meaning::AiSign& sign) { return sign.means == "tools.handed"; });
  // Where tools are handed over, what runs them asks again.
  if (places.empty() || steps || hands || !book.agents.empty() || !book.tools.empty()) return;
  Sentence sentence(story, "ai.no_loops", "");
  sentence.text(
      places.size() == 1
          ? "Repeated asking: not seen; the call to a model that was followed stands in no "
            "loop."
          : "Repeated asking: not seen; none of the " + number_word(places.size()) +
                " calls to models that were followed stands in a loop.");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

void tell_loops(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names, itself, through;
  for (const AiCall& call : book.calls)
    if (asks(call) && call.repeats) names.add(code(ai_function(story.analysis, call)), call.place);
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means == "loop.itself") itself.add(code(sign.name), sign.places.front());
    if (sign.means == "loop.through")
      through.add(code(sign.name) + " (through " + code(sign.function) + ")", sign.places.front());
  }
  std::erase(names.texts, code(""));
  const auto tell = [&](const Names& of, std::string rule, const std::string& before,
                        const std::string& after) {
    if (of.texts.empty()) return;
    Sentence sentence(story, std::move(rule), join(of.texts, ","));
    sentence.text(before + list_up_to(of.texts, kNamed) + after);
    add(out, sentence.at(of.places, kNamed).finish());
  };
  tell(names, "ai.loops", "A model is asked in a loop in ",
       ": one question may cause several calls.");
  tell(through, "ai.loops.through", "What asks a model is called in a loop in ", ".");
  tell(itself, "ai.loops.itself", "",
       itself.texts.size() == 1 ? ", which leads to a model, calls itself."
                                : ", which lead to a model, call themselves.");
  if (out.empty()) tell_no_loops(story, book, out);
}

}  // namespace

std::string ai_function(const model::Analysis& analysis, const AiCall& call) {
  if (!call.scope.symbol.valid()) return {};
  return meaning::function_name(analysis.project->of(call.scope.file), call.scope.symbol);
}

std::vector<std::string> ai_ways(const std::vector<std::string>& settings,
                                 const std::vector<std::string>& ways) {
  std::vector<std::string> out;
  for (const std::string& key : settings) out.push_back("setting " + code(key));
  for (const std::string& way : ways) {
    // `process.env.X` beside the setting X says nothing more.
    const bool known = std::ranges::any_of(settings, [&](const std::string& key) {
      return way.ends_with("." + key + "`") || way.ends_with("\"" + key + "\"]`");
    });
    if (!known) out.push_back(way);
  }
  return out;
}

std::string ai_value(const AiLimit& limit) {
  // Code that cuts texts seldom says whether it counts letters.
  const bool guessed = limit.unit == "char" && !contains(lower(limit.name), "char");
  if (limit.unit.empty() || limit.unit == "count" || guessed) return limit.value;
  const bool whole = limit.value == "1" || limit.unit.ends_with("s");
  return limit.value + " " + limit.unit + (whole ? "" : "s");
}

std::vector<Claim> ai_which(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_required(story, book, out);
  tell_fields(story, book, out);
  tell_taken(story, book, out);
  tell_tasks(story, book, out);
  tell_examples(story, book, out);
  tell_chosen(story, book, out);
  for (Claim& claim : ai_model_from(story, book)) out.push_back(std::move(claim));
  return out;
}

std::vector<Claim> ai_into(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_where(story, book, out);
  tell_unused(story, book, out);
  tell_messages(story, book, out);
  tell_holes(story, book, out);
  return out;
}

std::vector<Claim> ai_found(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_bounds(story, book, "cut", "Where texts are cut, ", out);
  tell_bounds(story, book, "taken", "Of what is looked up, ", out);
  return out;
}

std::vector<Claim> ai_again(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_loops(story, book, out);
  tell_bounds(story, book, "rounds", "What stops repeated asking: ", out);
  return out;
}

std::vector<Claim> ai_watched(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_judged(story, book, out);
  for (Claim& claim : ai_rated(story)) out.push_back(std::move(claim));
  Names names;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "tracing" || !sign.technology.valid()) continue;
    const std::string name = story.analysis.catalogue->technology(sign.technology).name;
    const bool always = std::ranges::any_of(book.signs, [&](const meaning::AiSign& other) {
      return other.means == "tracing" && other.technology == sign.technology &&
             other.off_unless.empty();
    });
    names.add(always ? name : name + ", off unless " + code(sign.off_unless) + " is set",
              sign.places.front());
  }
  if (names.texts.empty()) return out;
  Sentence sentence(story, "ai.watched", join(names.texts, ","));
  sentence.text("What models are asked and answer is recorded with " +
                list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
  return out;
}

std::vector<Claim> ai_held_back(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_way(story, book, "way.masking", "something is masked", out);
  tell_way(story, book, "way.moderation", "texts are checked", out);
  return out;
}

std::vector<Claim> ai_bounds(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_bounds(story, book, "answer", "How much a model is given: ", out, Which::given);
  tell_bounds(story, book, "answer", "How long an answer may be: ", out, Which::answered);
  tell_bounds(story, book, "thought", "How long a model may think first: ", out);
  tell_bounds(story, book, "asked", "How often people may ask: ", out);
  tell_trimming(story, book, out);
  tell_way(story, book, "way.cache", "a cache is used", out);
  return out;
}

}  // namespace cutaway::narrative
