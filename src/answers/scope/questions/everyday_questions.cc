// SPDX-License-Identifier: Apache-2.0
// Each question names what was found; another value costs nothing, all else is work.
#include "answers/scope/questions/everyday_questions.h"

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostQuestions = 4;

std::vector<std::optional<narrative::Claim>> of_setting(const Beside& beside,
                                                        const Everyday& found) {
  const Thing& thing = found.thing;
  const std::string name = code(thing.name);
  std::vector<std::optional<narrative::Claim>> out;
  out.push_back(beside.saying.seen(
      "ask.everyday_value", thing.name,
      "Is another value of " + name + " all that is wanted, or more than it does today?",
      {thing.place}));
  for (const Thing& one : found.beside)
    out.push_back(beside.saying.seen("ask.everyday_beside", one.name,
                                     "Shall " + code(one.name) + " be another, too?",
                                     {one.place, thing.place}));
  const std::string file = code(base_name(beside.analysis.project->file(thing.place.file).path));
  if (found.by_runner)
    out.push_back(beside.saying.seen("ask.everyday_who", thing.name,
                                     "Is it enough that whoever runs the product sets " + name +
                                         " for all, as " + file +
                                         " reads it, or is it to be set by people in the product?",
                                     {thing.place}));
  return out;
}

}  // namespace

void ask_of_everyday(const Beside& beside, const Everyday& found, Scope& scope) {
  std::vector<narrative::Claim> all;
  if (!found.unsaid.empty()) {
    add(all, beside.saying.seen("ask.everyday_part", found.thing.name,
                                code(found.thing.name) + " does not say " +
                                    narrative::quoted(found.unsaid) +
                                    ": is it to act otherwise for everybody, or is something of " +
                                    "its own wanted beside it?",
                                {found.thing.place}));
  } else if (found.set) {
    for (auto& one : of_setting(beside, found)) add(all, std::move(one));
  } else if (found.kept) {
    const std::size_t dot = found.thing.name.find('.');
    const std::string owner = code(found.thing.name.substr(0, dot));
    add(all, beside.saying.seen("ask.everyday_kept", found.thing.name,
                                "Shall it hold for every " + owner + " that is there, or only " +
                                    "where " + code(found.thing.name.substr(dot + 1)) +
                                    " is filled, as it is kept for each today?",
                                {found.thing.place}));
  }
  for (narrative::Claim& one : scope.questions) {
    if (all.size() < kMostQuestions) all.push_back(std::move(one));
  }
  scope.questions = std::move(all);
}

void ask_of_sentence(const Beside& beside, Scope& scope) {
  if (!scope.answer || scope.answer->evidence().places().empty()) return;
  const std::string text(scope.answer->text());
  if (contains(text, "not said there")) return;  // what it lacks is told already
  // The sentence is the longest: 'It is told under “Pro Features” …; the README says: “…”;
  // “forgotten” is not said there.'
  std::string quoted;
  for (std::size_t from = text.find("“"); from != std::string::npos;
       from = text.find("“", from + 1)) {
    const std::size_t to = text.find("”", from);
    if (to != std::string::npos && to - from > quoted.size()) quoted = text.substr(from, to - from);
  }
  if (quoted.empty()) return;
  quoted += "”";
  auto claim = beside.saying.seen(
      "ask.sentence", quoted,
      "Is " + quoted + " what is meant? What it lacks would be the whole change.",
      {scope.answer->evidence().places().front()}, Confidence::medium);
  if (claim) scope.questions.insert(scope.questions.begin(), std::move(*claim));
}

std::optional<narrative::Claim> ask_of_named(const Beside& beside, const NamedThing& found) {
  if (found.type != nullptr || found.acts.empty()) return std::nullopt;
  const Thing& first = *found.acts.front();
  return beside.saying.seen(
      "ask.named", first.name,
      "Is " + code(first.name) + " to serve this, too, or is one of its own wanted beside it?",
      {first.place}, Confidence::low);
}

}  // namespace cutaway::answers
