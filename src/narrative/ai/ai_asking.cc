// SPDX-License-Identifier: Apache-2.0
// What is told of asking models: which model is handed over and what goes before
// it, what prompts are filled with, how texts are cut and how often one asks again.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_at_first.h"
#include "narrative/ai/ai_keyed.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_settings.h"
#include "narrative/ai/ai_telling.h"
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

/// TITLE_MODEL: of a task beside the answers to people.
bool is_side_task(const Story& story, const std::string& word) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table,
                             [&](const auto& row) { return row.first == "path_beside." + word; });
}

void tell_required(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (ai_has_key(book)) return;  // the others are of single providers
  for (const AiSwitch& one : book.switches) {
    if (one.kind != "model") continue;
    // A table of defaults holds one under that very name.
    const bool held = std::ranges::any_of(book.models, [&](const AiModel& model) {
      return model.how == "default" &&
             std::ranges::find(model.held_by, one.name) != model.held_by.end();
    });
    const std::vector<std::string> words = identifier_words(lower(one.name));
    const bool other = std::ranges::any_of(words, [&](const std::string& word) {
      return has_word(story, "switch.people", word) || is_side_task(story, word);
    });
    // `(DEFAULT_MODEL or "") or "x"`: where a default is told, another line gives it.
    const bool given = std::ranges::find(words, "default") != words.end() &&
                       std::ranges::any_of(book.models, [](const AiModel& model) {
                         return model.kind == "chat" && model.configured && model.how == "default";
                       });
    // `self.settings.llm_model or "x"`: what the setting fills is looked at where the model is
    // taken.
    const std::string letters = meaning::letters_of(one.name);
    const bool filled = std::ranges::any_of(book.models, [&](const AiModel& model) {
      return std::ranges::any_of(model.ways, [&](const std::string& way) {
        const std::string last = meaning::letters_of(way.substr(way.find_last_of('.') + 1));
        return last.size() > 5 && letters.ends_with(last);
      });
    });
    // Told with all others of its kind.
    const bool listed = std::ranges::any_of(book.noted, [&](const meaning::AiNoted& noted) {
      return noted.kind == "model.setting" && noted.name == one.name;
    });
    if (held || other || given || filled || listed) continue;
    Sentence sentence(story, "ai.required", one.name);
    sentence.text("The setting " + code(one.name) +
                  " names a model; the line that reads it gives none in its place.");
    if (auto claim = sentence.at(one.places.front()).finish()) {
      out.push_back(std::move(*claim));
      if (out.size() >= 3) return;
    }
  }
}

/// "`name` of `ModelConfig`": who runs it has to say which model.
void tell_fields(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.providers.size() > 1) return;  // it may be the class of one of them
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

void tell_first(const Story& story, const Names& names, std::vector<Claim>& out) {
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.first", join(names.texts, ","));
  sentence.text("Settings that nobody has changed hold " + list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

/// The innermost function that holds the line; invalid = none.
SymbolId function_around(const syntax::Syntax& syntax, const Place& place) {
  SymbolId inner;
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const bool function = symbol.kind == syntax::SymbolKind::function ||
                          symbol.kind == syntax::SymbolKind::constructor ||
                          symbol.kind == syntax::SymbolKind::method;
    if (function && !symbol.name.empty() && symbol.line <= place.line &&
        place.line <= symbol.end_line)
      inner = SymbolId(i);
  }
  return inner;
}

/// "`gpt-4o` in `make_title`": models that single functions name themselves.
void tell_tasks(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names, first;
  if (ai_table_of_models(story) != nullptr) return;
  for (const AiModel& model : book.models) {
    if (model.kind != "chat" || model.how != "argument" || !model.condition.empty()) continue;
    if (!model.asked) continue;
    for (const Place& place : model.places) {
      const syntax::Syntax& syntax = story.analysis.project->of(place.file);
      const SymbolId around = function_around(syntax, place);
      if (!around.valid()) continue;
      const syntax::Symbol* inner = &syntax.symbols[around.index()];
      if (is_retired(story, syntax.text(inner->name)) ||
          has_word(story, "model.starts", syntax.text(inner->name)) ||
          ai_only_counts(story, {place.file, around}))
        continue;
      const std::string function = meaning::function_name(syntax, around);
      // `settings()` gives back what settings hold until somebody changes them.
      const std::vector<std::string> words = identifier_words(syntax.text(inner->name));
      const bool settings = std::ranges::all_of(
          words, [&](const std::string& word) { return has_word(story, "model.settings", word); });
      (settings ? first : names).add(code(model.name) + " in " + code(function), place);
    }
  }
  tell_first(story, first, out);
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

/// "`X == 1` holds", "`OPENAI_API_KEY` is set"
std::string holds(const std::string& condition) {
  constexpr std::string_view kSet = " is set";
  if (!condition.ends_with(kSet)) return code(condition) + " holds";
  return code(condition.substr(0, condition.size() - kSet.size())) + std::string(kSet);
}

/// "`a` where `X` holds": a record says of itself when it is the default.
void tell_chosen(const Story& story, const AiBook& book, const std::vector<std::string>& told,
                 std::vector<Claim>& out) {
  Names names, offered;
  const auto conditions = std::ranges::count_if(book.models, [](const AiModel& model) {
    return model.kind == "chat" && !model.condition.empty();
  });
  for (const AiModel& model : book.models) {
    if (model.kind != "chat") continue;
    const Place& place = model.places.front();
    const syntax::Syntax& syntax = story.analysis.project->of(place.file);
    const SymbolId around = function_around(syntax, place);
    // Of several the sentence would grow too long.
    const std::string in = around.valid() && conditions == 1
                               ? " in " + code(meaning::function_name(syntax, around))
                               : std::string();
    if (!model.condition.empty() && std::ranges::find(told, model.condition) == told.end())
      names.add(code(model.name) + " where " + holds(model.condition) + in, place);
    const bool keyed = std::ranges::any_of(book.signs, [&](const meaning::AiSign& sign) {
      return sign.means == "model.key" && sign.name == model.name;
    });
    if (model.how == "offered" && !keyed) offered.add(code(model.name), model.places.front());
  }
  if (!names.texts.empty()) {
    Sentence sentence(story, "ai.chosen", join(names.texts, ","));
    sentence.text(
        "Which default counts depends on a condition: " + list_up_to(names.texts, kNamed) + ".");
    add(out, sentence.at(names.places, kNamed).finish());
    for (Claim& claim : ai_condition_lines(story, book)) out.push_back(std::move(claim));
  }
  if (offered.texts.empty()) return;
  Sentence sentence(story, "ai.offered", join(offered.texts, ","));
  sentence.text("Offered, but no default by itself: " + list_up_to(offered.texts, kNamed) + ".");
  add(out, sentence.at(offered.places, kNamed).finish());
}

/// `DEFAULT_MODELS` of `GroqClient.py` beside other clients says nothing of the product.
bool is_of_one_of_several(const Story& story, const AiBook& book, const meaning::AiSign& sign) {
  if (book.providers.size() < 2) return false;
  const std::vector<std::string> words =
      identifier_words(base_name(story.path(sign.places.front().file)));
  return std::ranges::any_of(story.analysis.catalogue->table("ai_providers"), [&](const auto& row) {
    return row.first.starts_with("provider.") &&
           std::ranges::find(words, lower(row.second)) != words.end();
  });
}

/// "Lists of default models begin with `gpt-4o-mini` (`DEFAULT_MODELS`)."
void tell_first_listed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "first.listed" && !is_of_one_of_several(story, book, sign))
      names.add(code(sign.name.substr(0, sign.name.find('|'))) + " (" + code(sign.function) +
                    " in " + code(base_name(story.path(sign.places.front().file))) + ")",
                sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.first_listed", join(names.texts, ","));
  sentence.text((names.texts.size() == 1 ? "A list of default models begins with "
                                         : "Lists of default models begin with ") +
                list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

/// "The first model of the list that `getModels` gives is taken in `ask` and `review`."
void tell_first_taken(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::map<std::string, Names> lists;
  std::set<std::string> last;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "last.taken") last.insert(sign.name);
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "first.taken" || sign.means == "last.taken")
      lists[sign.name].add(
          code(sign.function) +
              (sign.off_unless.empty() ? "" : " unless " + code(sign.off_unless) + " is set"),
          sign.places.front());
  std::size_t told = 0;
  for (const auto& [list, functions] : lists) {
    if (told++ >= 2) return;
    const std::vector<std::string> words = identifier_words(list);
    const bool given = !contains(list, ".") && !words.empty() &&
                       !has_word(story, "model.lists", words.front()) &&
                       has_word(story, "model.settings", words.front());
    Sentence sentence(story, "ai.first_taken", list);
    sentence.text(std::string("Models are given as a list: ") +
                  (last.contains(list) ? "where nothing else fits, " : "") + "the first one " +
                  (given ? "that " + code(list) + " gives" : "of " + code(list)) + " is taken in " +
                  list_up_to(functions.texts, kNamed) + ".");
    add(out, sentence.at(functions.places, kNamed).confidence(Confidence::medium).finish());
  }
}

/// `EXAMPLE_BLOCK`, `getGuidance`: another text of the code, no word of the question.
bool is_made_here(const Story& story, const std::string& name) {
  const std::vector<std::string> words = identifier_words(name);
  const bool constant =
      words.size() > 1 && std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  return constant || (words.size() > 1 && has_word(story, "prompt.made", words.front()));
}

/// What goes into most of the prompts.
void tell_holes(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::map<std::string, std::pair<std::size_t, Place>> holes;
  for (const auto& prompt : book.prompts) {
    for (const auto& [name, at] : ai_filled_in(story, prompt)) {
      if (name.size() < 2 || name.front() == '{' || is_made_here(story, name)) continue;
      const auto row = holes.try_emplace(name, 0, at).first;
      ++row->second.first;
    }
  }
  // One hole, or `body` alone, says nothing.
  if (holes.size() < 2) return;
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

/// "`answer` in `fetch_text`": what stands there is not in this code.
void tell_pulled(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "pulled")
      names.add(sign.name.empty() ? "in " + code(sign.function)
                                  : code(sign.name) + " in " + code(sign.function),
                sign.places.front());
  tell_names(
      story, names, "ai.pulled",
      "Texts for models are taken out of a store of prompts outside of this code, where they can "
      "be changed without it: ",
      kNamed, out);
}

/// "as system `x` in `f`": who says what, where it is no text of the code. Beside texts that are
/// known it says nothing more, and a call says nothing to a reader.
void tell_messages(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  if (!book.prompts.empty()) return;
  for (const meaning::AiMessage& message : book.messages) {
    if (contains(message.from, "(")) continue;
    // Who speaks is an expression: code that only changes the form of messages.
    if (message.role != "system" && message.role != "user") continue;
    if (identifier_words(message.from).size() < 2) continue;  // `text`, `messages` say nothing
    names.add("as " + message.role + " " + code(message.from) +
                  (message.function.empty() ? "" : " in " + code(message.function)),
              message.place);
  }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.messages", join(names.texts, ","));
  sentence.text("Models are handed, " + list_up_to(names.texts, 3) + ".");
  add(out, sentence.at(names.places, 3).finish());
}

/// A product that does several things records only where a setting or a call speaks of it.
bool records(const Story& story, TechnologyId technology) {
  const std::string& id = story.analysis.catalogue->technology(technology).id;
  if (!has_word(story, "watched.several", id)) return true;
  const auto speaks = [&](std::string_view name) {
    const std::vector<std::string> words = identifier_words(lower(name));
    return std::ranges::any_of(
        words, [&](const std::string& word) { return has_word(story, "watched.traces", word); });
  };
  for (const auto& read : story.analysis.links->setting_reads())
    if (speaks(read.written)) return true;
  const syntax::Project& project = *story.analysis.project;
  return std::ranges::any_of(story.facts().sightings, [&](const meaning::Sighting& seen) {
    if (seen.technology != technology || seen.how == "dependency") return false;
    const syntax::Syntax& syntax = project.of(seen.place.file);
    const auto named = [&](const auto& row) { return speaks(syntax.text(row.name)); };
    return std::ranges::any_of(syntax.imports, named) ||
           std::ranges::any_of(syntax.annotations, named);
  });
}

/// `LANGFUSE_SECRET_KEY`: settings named after what records, with their places.
std::vector<std::string> settings_of(const Story& story, const AiBook& book,
                                     std::vector<Place>& places) {
  std::vector<std::string> out;
  for (const auto& read : story.analysis.links->setting_reads()) {
    const auto& file = story.analysis.project->file(read.place.file);
    if (file.origin != sources::Origin::own || out.size() >= 3) continue;
    const std::vector<std::string> words = identifier_words(lower(read.written));
    const bool named = std::ranges::any_of(book.signs, [&](const meaning::AiSign& sign) {
      if (sign.means != "tracing" || !sign.technology.valid()) return false;
      const std::string& id = story.analysis.catalogue->technology(sign.technology).id;
      // The first word says whose it is: `LANGSMITH_…` is none of another one.
      return std::ranges::find(words, id) != words.end() &&
             (words.front() == id || !has_word(story, "watched.technologies", words.front()));
    });
    if (!named || std::ranges::find(out, code(read.written)) != out.end()) continue;
    out.push_back(code(read.written)), places.push_back(read.place);
  }
  return out;
}

/// Where nothing says which model answers, that is said.
void tell_no_default(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const bool known =
      std::ranges::any_of(book.models, [](const AiModel& one) { return one.kind == "chat"; });
  if (known || !out.empty()) return;
  std::vector<Place> places;
  for (const AiCall& call : book.calls)
    if (asks(call)) places.push_back(call.place);
  if (places.empty()) return;
  Sentence sentence(story, "ai.no_default", "");
  if (const meaning::AiSetting* one = model_setting(story, book)) {
    sentence.text("By its name " + code(one->name) + " chooses the model that answers; it is " +
                  code(one->value) +
                  " where nobody sets it, and no model was seen under that name.");
    return add(out, sentence.at(one->places.front()).finish());
  }
  sentence.text(
      "Which model answers where nobody chooses one was not seen: the code names none as a "
      "default.");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

}  // namespace

std::vector<Claim> ai_which(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  for (Claim& claim : ai_model_files(story, book)) out.push_back(std::move(claim));
  tell_first_listed(story, book, out);
  const std::size_t before = out.size();
  tell_first_taken(story, book, out);
  // Beside a list that one is taken from, such a setting is of one part.
  if (out.size() == before) tell_required(story, book, out);
  tell_fields(story, book, out);
  tell_taken(story, book, out);
  std::vector<std::string> told;
  for (Claim& claim : ai_step_models(story, book, told)) out.push_back(std::move(claim));
  if (std::ranges::find(told, "") == told.end()) tell_tasks(story, book, out);
  tell_examples(story, book, out);
  tell_chosen(story, book, told, out);
  for (Claim& claim : ai_model_from(story, book)) out.push_back(std::move(claim));
  tell_no_default(story, book, out);
  return out;
}

std::vector<Claim> ai_into(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_pulled(story, book, out);
  tell_messages(story, book, out);
  tell_holes(story, book, out);
  return out;
}

std::vector<Claim> ai_watched(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  Names names, unsure;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "tracing" || !sign.technology.valid()) continue;
    if (!records(story, sign.technology)) {
      unsure.add(story.analysis.catalogue->technology(sign.technology).name, sign.places.front());
      continue;
    }
    const std::string name = story.analysis.catalogue->technology(sign.technology).name;
    const bool always = std::ranges::any_of(book.signs, [&](const meaning::AiSign& other) {
      return other.means == "tracing" && other.technology == sign.technology &&
             other.off_unless.empty();
    });
    names.add(always ? name : name + ", off unless " + code(sign.off_unless) + " is set",
              sign.places.front());
  }
  if (!unsure.texts.empty()) {
    Sentence sentence(story, "ai.watched.unsure", join(unsure.texts, ","));
    sentence.text(list_up_to(unsure.texts, kNamed) + (unsure.texts.size() == 1 ? " is" : " are") +
                  " used here; whether what models are asked is recorded there was not followed.");
    add(out, sentence.at(unsure.places, kNamed).confidence(Confidence::medium).finish());
  }
  if (names.texts.empty()) return out;
  std::vector<std::string> settings = settings_of(story, book, names.places);
  Sentence sentence(story, "ai.watched", join(names.texts, ","));
  const bool set = !settings.empty();
  sentence.text("What models are asked and answer can be recorded with " +
                list_up_to(names.texts, kNamed) +
                (set ? "; the code looks at " + list_up_to(settings, 3) : "") + ".");
  add(out, sentence.at(names.places, kNamed + 3).finish());
  return out;
}

}  // namespace cutaway::narrative
