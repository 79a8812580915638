// SPDX-License-Identifier: Apache-2.0
// When models are asked at all, and what happens around a call: failures, waiting, counting.
#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "narrative/ai/ai_failures.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_numbers.h"
#include "narrative/ai/ai_on_way.h"
#include "narrative/ai/ai_settings.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/ai/one_program.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiChoice;
using meaning::AiSwitch;

constexpr std::size_t kNamed = 3;
constexpr std::size_t kOptions = 8, kMostOptions = 16;

std::vector<const AiSwitch*> of_kind(const AiBook& book, std::string_view kind) {
  std::vector<const AiSwitch*> out;
  for (const AiSwitch& one : book.switches)
    if (one.kind == kind) out.push_back(&one);
  return out;
}

/// "which provider answers"
std::string_view chosen_thing(std::string_view of) {
  constexpr std::pair<std::string_view, std::string_view> kThings[] = {
      {"embedding", "who turns texts into vectors"},
      {"store", "where vectors are kept"},
      {"web", "who searches the web"},
      {"rerank", "who ranks the hits"},
      {"speech", "who handles speech"},
      {"image", "who draws pictures"}};
  for (const auto& [kind, thing] : kThings)
    if (kind == of) return thing;
  return "which provider answers";
}

std::vector<std::string> codes(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(code(name));
  return out;
}

/// "`LLM_PROVIDER` chooses which provider answers (`openai` unless it is set) in `make_llm`."
std::string chooses(const AiChoice& choice) {
  const bool set = !choice.setting.empty();
  // An element of something has no name that tells.
  if (!set && contains(choice.name, "[") && !choice.function.empty())
    return code(choice.function) + " chooses " + std::string(chosen_thing(choice.of)) + ".";
  std::string text =
      code(set ? choice.setting : choice.name) + " chooses " + std::string(chosen_thing(choice.of));
  if (!choice.taken.empty())
    text += " (" + code(choice.taken) + (set ? " unless it is set)" : " unless another is given)");
  if (!choice.function.empty()) text += " in " + code(choice.function);
  if (set && !choice.before.empty())
    text += "; " + join(codes(choice.before), " and ") +
            (choice.before.size() == 1 ? " goes before it" : " go before it");
  return text + ".";
}

/// What the code of the provider that is taken asks by default.
void tell_taken(const Story& story, const AiBook& book, const AiChoice& choice,
                std::vector<Claim>& out) {
  if (choice.of != "model" || !choice.home.valid()) return;
  const auto is_there = [&](const meaning::AiModel& model) {
    return model.kind == "chat" && model.how == "default" &&
           model.places.front().file == choice.home;
  };
  const auto model = std::ranges::find_if(book.models, is_there);
  if (model == book.models.end()) return;
  const std::vector<std::string> ways = ai_ways(model->overridable_by, model->ways);
  Sentence sentence(story, "ai.choice.model", model->name);
  sentence.text("Where " + code(choice.taken) + " is taken, " + code(model->name) + " answers" +
                (ways.empty() ? "" : " unless another model is given by " + list_up_to(ways, 2)) +
                ".");
  add(out, sentence.named(code(model->name), model->name, model->places.front()).finish());
}

/// `formatMessages`, `parse_answer`: what is asked is put into a form there, nobody is chosen; nor
/// is in `check_supported`.
bool only_forms(const Story& story, const std::string& function) {
  const std::vector<std::string> words =
      identifier_words(function.substr(function.find_last_of('.') + 1));
  return !words.empty() && (has_word(story, "choice.forms", words.front()) ||
                            has_word(story, "choice.whether", words.front()));
}

/// Which question of a reader a choice belongs to: that of its own thing, or that of the models.
std::string_view question_of(const AiChoice& choice) {
  if (choice.of == "embedding") return "embedding";
  return choice.of == "store" || choice.of == "web" || choice.of == "rerank" ? "store" : "model";
}

void tell_choices(const Story& story, const AiBook& book, std::string_view of,
                  std::vector<Claim>& out) {
  std::size_t told = 0;
  for (const AiChoice& choice : book.choices) {
    if (question_of(choice) != of || only_forms(story, choice.function)) continue;
    if (told++ >= kNamed + 1) return;
    Sentence sentence(story, "ai.choice." + choice.of,
                      choice.setting.empty() ? choice.name : choice.setting);
    sentence.text(chooses(choice));
    if (choice.setting_at.file.valid()) sentence.at(choice.setting_at);
    add(out, sentence.at(choice.places.front()).finish());
    Sentence options(story, "ai.choice.options", join(choice.options, ","));
    const std::string& named = choice.setting.empty() ? choice.name : choice.setting;
    options.at(choice.places.front());
    // As many as a sentence holds.
    for (const std::size_t most : {kMostOptions, kOptions}) {
      options.text("There " + (contains(named, "[") ? std::string("it") : code(named)) +
                   " is matched with " + amount(choice.options.size(), "value") + ": " +
                   list_up_to(codes(choice.options), most) + ".");
      auto claim = options.finish();
      if (!claim) continue;
      out.push_back(std::move(*claim));
      break;
    }
    tell_taken(story, book, choice, out);
  }
}

void tell_choice(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const std::vector<const AiSwitch*> rows = of_kind(book, "choice");
  for (std::size_t i = 0; i < rows.size() && i < kNamed; ++i) {
    const AiSwitch& one = *rows[i];
    if (std::ranges::find(book.choices, one.name, &AiChoice::setting) != book.choices.end())
      continue;
    Sentence sentence(story, "ai.choice", one.name);
    const bool known = provider_name(story, one.provider) != capitalised(one.provider);
    sentence.text(code(one.name) + " chooses the provider; unless it is set, that is " +
                  (known ? provider_name(story, one.provider) : code(one.provider)) + ".");
    add(out, sentence.named(one.name, one.name, one.places.front()).finish());
  }
}

/// "`gpt-4o` with `OPENAI_API_KEY`"
void tell_pairs(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> pieces;
  const std::vector<const AiSwitch*> rows = of_kind(book, "pair");
  if (rows.empty()) return;
  for (const AiSwitch* one : rows)
    pieces.push_back(code(one->provider) + " with " + code(one->name));
  Sentence sentence(story, "ai.pairs", join(pieces, ","));
  sentence.text(
      "The key that is set decides which model is taken: " + list_up_to(pieces, kNamed + 2) + ".");
  add(out, sentence.at(rows.front()->places.front()).finish());
}

void tell_fallback(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const AiSwitch* one : of_kind(book, "fallback")) {
    Sentence sentence(story, "ai.fallback", one->name);
    // Whether it is what answers, or only what is written into settings at first, is not followed.
    sentence.text("The code's own default for the provider is " +
                  provider_name(story, one->provider) + " (" + code(one->name) + ").");
    return add(out, sentence.named(one->name, one->name, one->places.front()).finish());
  }
}

/// "`OPENAI_API_KEY` for OpenAI": what has to be set to reach each of them.
void tell_reach(const Story& story, const AiBook& book, std::string_view kind,
                const std::string& before, std::vector<Claim>& out) {
  std::vector<std::string> pieces;
  std::vector<Place> places;
  for (const AiSwitch* one : of_kind(book, kind)) {
    pieces.push_back(code(one->name) + " for " + provider_name(story, one->provider));
    places.push_back(one->places.front());
  }
  if (pieces.empty()) return;
  Sentence sentence(story, "ai." + std::string(kind), join(pieces, ","));
  sentence.text(before + list_up_to(pieces, kOptions) + ".");
  add(out, sentence.at(places, kOptions).finish());
}

/// "`build` takes the first that is set: `OPENAI_API_KEY` (`OpenAIClient`), then `OLLAMA_URL`
/// (`OllamaClient`); where none is, nobody is asked."
void tell_orders(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiOrder& order : book.orders) {
    std::vector<std::string> arms;
    for (const meaning::AiOrder::Arm& arm : order.arms)
      arms.push_back(code(arm.condition) + " (" + code(arm.made) + ")");
    Sentence sentence(story, "ai.order", order.function);
    sentence.text(code(order.function) + " takes the first that is set: " + join(arms, ", then ") +
                  (order.else_ == "nobody"
                       ? "; where none is set, it gives back nothing and no model is asked"
                   : order.else_ == "error" ? "; where none is set, that is an error"
                                            : "") +
                  ".");
    sentence.at(order.place);
    if (!order.else_.empty()) sentence.at(order.else_at);
    add(out, sentence.confidence(Confidence::medium).finish());
  }
}

/// One sentence for few providers, one that counts for many.
void tell_needs(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<const AiSwitch*> rows;
  for (const AiSwitch* one : of_kind(book, "needs")) {
    const bool known = std::ranges::any_of(
        rows, [&](const AiSwitch* row) { return row->provider == one->provider; });
    if (!known) rows.push_back(one);
  }
  if (rows.empty()) return;
  std::vector<std::string> pieces;
  for (const AiSwitch* one : rows)
    pieces.push_back(code(one->name) + " for " + provider_name(story, one->provider));
  Sentence sentence(story, "ai.needs", join(pieces, ","));
  if (rows.size() == 1)
    sentence.text(code(rows.front()->name) + " is looked at before " +
                  provider_name(story, rows.front()->provider) + " is asked.");
  else
    sentence.text("Keys are looked at before a provider is asked: " + list_up_to(pieces, kNamed) +
                  ".");
  for (std::size_t i = 0; i < rows.size() && i < kNamed; ++i)
    sentence.named(rows[i]->name, rows[i]->name, rows[i]->places.front());
  add(out, sentence.confidence(Confidence::medium).finish());
}

void tell_turned(const Story& story, const AiBook& book, std::string_view kind,
                 std::vector<Claim>& out) {
  std::vector<const AiSwitch*> rows = of_kind(book, kind);
  // DISABLE_AI is set, and what it speaks of is off: its name says that better.
  std::erase_if(rows, [](const AiSwitch* one) { return contains(lower(one->name), "disable"); });
  if (rows.empty()) return;
  std::vector<std::string> names;
  for (const AiSwitch* one : rows) names.push_back(code(one->name));
  Sentence sentence(story, "ai.turned", join(names, ","));
  sentence.text(list_up_to(names, kNamed) + (rows.size() == 1 ? " is " : " are ") +
                std::string(kind) + " unless somebody sets " +
                (rows.size() == 1 ? "it." : "them."));
  for (std::size_t i = 0; i < rows.size() && i < kNamed; ++i)
    sentence.named(rows[i]->name, rows[i]->name, rows[i]->places.front());
  add(out, sentence.finish());
}

/// `streams ? 1 : 10`: the one after the other.
bool is_other_arm(const meaning::AiLimit& before, const meaning::AiLimit& bound) {
  return before.name == bound.name && before.within == bound.within && bound.where.empty() &&
         !before.where.empty() && bound.where_not == std::vector<std::string>{before.where};
}

void tell_waiting(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> pieces;
  std::vector<const meaning::AiLimit*> told;
  const bool followed = std::ranges::any_of(book.failing.bounds, &meaning::AiLimit::on_path);
  const bool open = !followed && ai_main_way(story, book) != nullptr;
  for (const meaning::AiLimit& bound : book.failing.bounds) {
    if (told.size() >= kNamed) break;
    if (followed && !bound.on_path && bound.overridable_by.empty()) continue;
    // What waits for less than a second waits for something near by.
    if (bound.words == "timeout" && bound.value.starts_with("0.")) continue;
    if (ai_is_unmade(book, bound) || ai_is_of_one_vendor(story, book, bound)) continue;
    const bool otherwise = !told.empty() && is_other_arm(*told.back(), bound);
    told.push_back(&bound);
    std::string piece = (otherwise ? "" : code(bound.name) + " is ") + bound.value;
    if (!bound.unit.empty() && bound.unit != "count")
      piece += " " + bound.unit + (bound.value == "1" ? "" : "s");
    if (!otherwise && !bound.within.empty() && bound.within != bound.name)
      piece += " in " + code(bound.within);
    if (!bound.overridable_by.empty())
      piece += " unless " + code(bound.overridable_by.front()) + " is set";
    piece += otherwise ? " otherwise" : ai_condition(bound);
    pieces.push_back(std::move(piece));
  }
  // A sentence that grows too long is told of fewer.
  for (; !pieces.empty(); pieces.pop_back(), told.pop_back()) {
    Sentence sentence(story, "ai.waiting", join(pieces, ","));
    const bool waits = std::ranges::all_of(
        told, [](const meaning::AiLimit* bound) { return bound->words == "timeout"; });
    sentence.text(
        std::string(waits ? "Times are set where models are asked"
                          : "Waiting and trying again have bounds where models are asked") +
        (open ? ", not followed to the way told first: " : ": ") + join_and(pieces) + ".");
    for (const meaning::AiLimit* bound : told) sentence.at(bound->places.front());
    auto claim = sentence.confidence(Confidence::medium).finish();
    if (claim) return out.push_back(std::move(*claim));
  }
}

/// "`FALLBACK_MODELS` lists what stands in, in this order: `gpt-4o-mini` and `claude-haiku`."
void tell_listed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "instead.listed") continue;
    std::vector<std::string> names;
    for (const std::string_view name : split(sign.name, '|')) names.push_back(code(name));
    Sentence sentence(story, "ai.instead.listed", sign.name);
    sentence.text("When a model fails, " + code(sign.function) + " lists what stands in" +
                  (names.size() > 1 ? ", in this order: " : ": ") + list_up_to(names, 4) + ".");
    add(out, sentence.at(sign.places.front()).confidence(Confidence::medium).finish());
  }
}

/// Other models that stand in: handed to the call, or named in settings for single models.
void tell_instead(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> handed, named;
  std::vector<Place> handed_at, named_at;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means == "instead") {
      handed.push_back(code(sign.name) + " in " + code(sign.function));
      handed_at.push_back(sign.places.front());
    } else if (sign.means == "instead.named") {
      named.push_back(code(sign.name) + " for " + code(sign.function));
      named_at.push_back(sign.places.front());
    }
  }
  if (!handed.empty()) {
    Sentence sentence(story, "ai.instead", join(handed, ","));
    sentence.text(
        "Calls are handed what stands in when a model fails: " + list_up_to(handed, kNamed) + ".");
    add(out, sentence.at(handed_at, kNamed).confidence(Confidence::medium).finish());
  }
  tell_listed(story, book, out);
  if (named.empty()) return;
  Sentence sentence(story, "ai.instead.named", join(named, ","));
  sentence.text("Settings name a model that stands in for another: " + list_up_to(named, kNamed) +
                ".");
  add(out, sentence.at(named_at, kNamed).finish());
}

/// "The answer has to have a fixed shape in `fill`."
void tell_shaped(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiCall& call : book.calls) {
    const std::string function = ai_function(story.analysis, call);
    if (call.kind == "chat" && call.shaped)
      names.add(code(function.empty() ? story.path(call.place.file) : function), call.place);
  }
  tell_names(story, names, "ai.shaped", "The answer has to have a fixed shape in ", kNamed, out);
}

/// The call of the way told first, where a screen asks the model itself and takes the answer in
/// pieces; nullptr = nothing of that.
const meaning::AiCall* asked_on_screen(const Story& story, const AiBook& book) {
  const meaning::AiPath* way = ai_main_way(story, book);
  if (way == nullptr || way->kind != "screen") return nullptr;
  const meaning::AiCall& call = book.calls[way->call];
  const bool here =
      is_component_file(story.path(call.place.file)) && !ai_function(story.analysis, call).empty();
  return here && call.streams ? &call : nullptr;
}

/// "Pieces of an answer are sent on while it is written, in `chat` (`StreamingResponse`)": that a
/// call takes it in pieces alone does not say that people see them.
void tell_streams(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const Names first = ai_sent_on(story, book, true), sent = ai_sent_on(story, book, false);
  tell_fewer_names(story, first, "ai.streams.way",
                   "On the way told first, an answer can be sent on while it is written: ", kNamed,
                   out);
  if (!first.texts.empty()) return;
  Names taken;
  for (const meaning::AiCall& call : book.calls)
    if (const std::string function = ai_function(story.analysis, call);
        asks(call) && !function.empty() && (call.streams || !call.stream_by.empty()))
      taken.add(code(function), call.place);
  if (sent.texts.empty() && taken.texts.empty()) return;
  if (const meaning::AiCall* shown = asked_on_screen(story, book);
      sent.texts.empty() && shown != nullptr) {
    const std::string function = ai_function(story.analysis, *shown);
    Sentence sentence(story, "ai.streams.screen", function);
    sentence.text("The answer is taken piece by piece on the screen itself, in " + code(function) +
                  ".");
    return add(out, sentence.at(shown->place).confidence(Confidence::medium).finish());
  }
  const Names& told = sent.texts.empty() ? taken : sent;
  Sentence sentence(story, sent.texts.empty() ? "ai.streams" : "ai.streams.sent",
                    join(told.texts, ","));
  sentence.text(sent.texts.empty()
                    ? "Not followed: whether people see an answer while it is written; " +
                          list_up_to(taken.texts, kNamed) + " can take it piece by piece."
                    : "An answer can be sent on while it is written: " +
                          list_up_to(sent.texts, kNamed) + ".");
  add(out, sentence.at(told.places, kNamed).confidence(Confidence::medium).finish());
}

/// "Whether an answer is taken piece by piece can be set: `stream` is `true` at first in `Config`."
void tell_stream_settings(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> pieces;
  std::vector<Place> places;
  for (const meaning::AiSetting* setting : stream_settings(story, book)) {
    pieces.push_back(code(setting->name) + " is " + lower(setting->value) + " at first" +
                     (setting->within.empty() ? "" : " in " + code(setting->within)));
    places.push_back(setting->places.front());
  }
  if (pieces.empty()) return;
  Sentence sentence(story, "ai.streams.set", join(pieces, ","));
  sentence.text("By the names, whether an answer is taken piece by piece can be set: " +
                join_and(pieces) + ".");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

/// "The beginning of a prompt is marked for the provider to keep, in `mark` (`cache_control`)."
void tell_cache_marks(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "prompt.cached")
      names.add(code(sign.function) + " (" + code(sign.name) + ")", sign.places.front());
  tell_names(story, names, "ai.prompt.cached",
             "What is asked is marked so that the provider can keep its beginning: ", kNamed, out);
}

void tell_use(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "usage") continue;
    places.push_back(sign.places.front());
    if (std::ranges::find(names, code(sign.name)) == names.end()) names.push_back(code(sign.name));
  }
  if (places.empty()) return;
  Sentence sentence(story, "ai.use", join(names, ","));
  sentence.text("What a call used is read from the answer (" + list_up_to(names, kNamed) + ").");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

}  // namespace

std::vector<Claim> ai_orders(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_orders(story, book, out);
  return out;
}

std::vector<Claim> ai_switches(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_choices(story, book, "model", out);
  tell_choice(story, book, out);
  tell_pairs(story, book, out);
  tell_fallback(story, book, out);
  if (const meaning::AiSetting* one = stand_in_setting(story, book)) {
    Sentence sentence(story, "ai.stand_in", one->name);
    sentence.text("By its name " + code(one->name) +
                  " says which model stands in for one that fails; it is " + code(one->value) +
                  " where nobody sets it.");
    add(out, sentence.at(one->places.front()).finish());
  }
  tell_needs(story, book, out);
  tell_reach(story, book, "enables", "A provider counts as there when its setting is: ", out);
  tell_reach(story, book, "reach", "Providers are reached with settings: ", out);
  tell_turned(story, book, "off", out);
  return out;
}

std::vector<Claim> ai_choice_of_vectors(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_choices(story, book, "embedding", out);
  return out;
}

std::vector<Claim> ai_choice_of_store(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_choices(story, book, "store", out);
  return out;
}

std::vector<Claim> ai_waiting(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_waiting(story, book, out);
  return out;
}

std::vector<Claim> ai_failing(const Story& story, const AiBook& book) {
  std::vector<Claim> out = ai_failures(story, book);
  tell_instead(story, book, out);
  for (Claim& claim : ai_on_way(story, book, "fallback")) out.push_back(std::move(claim));
  return out;
}

std::vector<Claim> ai_streamed(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_streams(story, book, out);
  tell_stream_settings(story, book, out);
  tell_shaped(story, book, out);
  tell_cache_marks(story, book, out);
  for (Claim& claim : ai_on_way(story, book, "cache")) out.push_back(std::move(claim));
  // Where the way told first does so, the others are told at the end.
  if (!ai_sent_on(story, book, true).texts.empty())
    tell_fewer_names(story, ai_sent_on(story, book, false), "ai.streams.elsewhere",
                     "Elsewhere an answer can be sent on while it is written, too: ", kNamed, out);
  return out;
}

std::vector<Claim> ai_use(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_use(story, book, out);
  for (Claim& claim : ai_on_way(story, book, "cost")) out.push_back(std::move(claim));
  for (Claim& claim : ai_used(story)) out.push_back(std::move(claim));
  return out;
}

}  // namespace cutaway::narrative
