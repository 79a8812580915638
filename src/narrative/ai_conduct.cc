// SPDX-License-Identifier: Apache-2.0
// When models are asked at all, and what happens around a call: failures, waiting, counting.
#include <algorithm>

#include "base/text.h"
#include "narrative/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiSwitch;

constexpr std::size_t kNamed = 3;

std::vector<const AiSwitch*> of_kind(const AiBook& book, std::string_view kind) {
  std::vector<const AiSwitch*> out;
  for (const AiSwitch& one : book.switches)
    if (one.kind == kind) out.push_back(&one);
  return out;
}

void tell_choice(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const std::vector<const AiSwitch*> rows = of_kind(book, "choice");
  for (std::size_t i = 0; i < rows.size() && i < kNamed; ++i) {
    const AiSwitch& one = *rows[i];
    Sentence sentence(story, "ai.choice", one.name);
    sentence.text(code(one.name) + " chooses the provider; unless it is set, that is " +
                  provider_name(story, one.provider) + ".");
    add(out, sentence.named(one.name, one.name, one.places.front()).finish());
  }
}

void tell_fallback(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const AiSwitch* one : of_kind(book, "fallback")) {
    Sentence sentence(story, "ai.fallback", one->name);
    sentence.text("Where no provider is chosen, " + code(one->name) +
                  " says which one: " + provider_name(story, one->provider) + ".");
    return add(out, sentence.named(one->name, one->name, one->places.front()).finish());
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
  const std::vector<const AiSwitch*> rows = of_kind(book, kind);
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

/// A text that is returned instead of an answer is quoted: it says itself what it is.
void tell_texts(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::size_t told = 0;
  for (const meaning::AiCaught& one : book.failing.caught) {
    if (one.given.empty() || one.function.empty() || told++ >= kNamed) continue;
    Sentence sentence(story, "ai.failing.text", one.function);
    sentence.text("A failed model call is caught in " + code(one.function) +
                  (one.kind == "tried" ? ", which asks again and returns \u201c"
                                       : ", which then returns \u201c") +
                  one.given + "\u201d.");
    add(out, sentence.at(one.place).confidence(Confidence::medium).finish());
  }
}

/// Who deals with failures, by what follows; nothing of calls whose callers are not known.
void tell_failures(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  constexpr std::pair<std::string_view, std::string_view> kThen[] = {
      {"tried", "; it is asked again"},
      {"answered", ", which then returns something else"},
      {"told", ", which then returns an error"},
      {"handled", ""}};
  for (const auto& [kind, then] : kThen) {
    std::vector<std::string> names;
    std::vector<Place> places;
    for (const meaning::AiCaught& one : book.failing.caught) {
      if (one.kind != kind || one.function.empty() || !one.given.empty()) continue;
      if (std::ranges::find(names, code(one.function)) != names.end()) continue;
      names.push_back(code(one.function)), places.push_back(one.place);
    }
    if (names.empty()) continue;
    Sentence sentence(story, "ai.failing." + std::string(kind), join(names, ","));
    sentence
        .text("A failed model call is caught in " + list_up_to(names, kNamed) + std::string(then) +
              ".")
        .at(places, kNamed);
    add(out, sentence.confidence(Confidence::medium).finish());
  }
}

void tell_waiting(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> pieces;
  std::vector<const meaning::AiLimit*> told;
  for (const meaning::AiLimit& bound : book.failing.bounds) {
    if (told.size() >= kNamed) break;
    told.push_back(&bound);
    std::string piece = code(bound.name) + " is " + bound.value;
    if (!bound.unit.empty() && bound.unit != "count")
      piece += " " + bound.unit + (bound.value == "1" ? "" : "s");
    if (!bound.within.empty() && bound.within != bound.name) piece += " in " + code(bound.within);
    if (!bound.overridable_by.empty())
      piece += " unless " + code(bound.overridable_by.front()) + " is set";
    pieces.push_back(std::move(piece));
  }
  if (told.empty()) return;
  Sentence sentence(story, "ai.waiting", join(pieces, ","));
  sentence.text("Waiting and trying again have bounds where models are asked: " + join_and(pieces) +
                ".");
  for (const meaning::AiLimit* bound : told) sentence.at(bound->places.front());
  add(out, sentence.confidence(Confidence::medium).finish());
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
  if (named.empty()) return;
  Sentence sentence(story, "ai.instead.named", join(named, ","));
  sentence.text("Settings name a model that stands in for another: " + list_up_to(named, kNamed) +
                ".");
  add(out, sentence.at(named_at, kNamed).finish());
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

std::vector<Claim> ai_switches(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_choice(story, book, out);
  tell_fallback(story, book, out);
  tell_needs(story, book, out);
  tell_turned(story, book, "off", out);
  return out;
}

std::vector<Claim> ai_conduct(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_failures(story, book, out);
  tell_texts(story, book, out);
  tell_waiting(story, book, out);
  tell_instead(story, book, out);
  return out;
}

std::vector<Claim> ai_use(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_use(story, book, out);
  return out;
}

}  // namespace cutaway::narrative
