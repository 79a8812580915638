// SPDX-License-Identifier: Apache-2.0
// Questions that follow from what is kept: tables made alike, places that list the fields, owners.
#include <algorithm>
#include <set>

#include "answers/scope/existing/ask_context.h"
#include "base/text.h"
#include "base/word_at.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kFewestFields = 4;  ///< that two things must share, or a file must list

std::set<std::string> field_names(const model::Entity& entity) {
  std::set<std::string> out;
  for (const model::EntityField& field : entity.fields) {
    if (!field.is.primary) out.insert(lower(field.is.name));
  }
  return out;
}

}  // namespace

const model::Entity* AskContext::subject() const {
  return existing.subject == nullptr ? nullptr : &analysis.model->entities[existing.subject->row];
}

bool AskContext::asks_field() const {
  if (request.limits || request.rights || request.removes) return false;
  const auto says = [&](std::string_view word) {
    return std::ranges::find(request.tokens, word) != request.tokens.end();
  };
  return says("field") || says("column") || says("attribute") || says("property") ||
         !request.says(words, "asked.keep").empty() ||
         std::ranges::any_of(existing.shown,
                             [](const Thing* one) { return one->kind == ThingKind::field; });
}

std::optional<Claim> ask_twin(const AskContext& context) {
  const model::Entity* entity = context.subject();
  if (entity == nullptr || !context.asks_field()) return std::nullopt;
  const std::set<std::string> own = field_names(*entity);
  const std::vector<std::string> words = identifier_words(entity->name);
  for (const model::Entity& other : context.analysis.model->entities) {
    if (&other == entity || !other.kept || own.size() < kFewestFields) continue;
    const std::vector<std::string> named = identifier_words(other.name);
    const bool alike = std::ranges::any_of(named, [&](const std::string& word) {
      return !words.empty() && root_of(word) == root_of(words.back());
    });
    const std::set<std::string> its = field_names(other);
    const auto shared = static_cast<std::size_t>(
        std::ranges::count_if(own, [&](const auto& name) { return its.contains(name); }));
    if (!alike || shared < kFewestFields || shared * 10 < own.size() * 7) continue;
    return context.saying.seen("ask.twin", other.name,
                               code(other.name) + " has " + std::to_string(shared) + " of the " +
                                   narrative::amount(own.size(), "field") + " of " +
                                   code(entity->name) + ": is it to change in the same way?",
                               {other.places.front(), entity->places.front()});
  }
  return std::nullopt;
}

namespace {

/// Files that each change the tables once; those that lie beside what is declared, where any do.
std::vector<FileId> steps_of(const AskContext& context, const model::Entity& kept) {
  const sources::SourceTree& tree = *context.analysis.project->tree;
  const std::string beside(folder_name(tree.file(kept.places.front().file).path));
  std::vector<FileId> near, all;
  for (std::size_t i = 0; i < tree.files().size(); ++i) {
    const sources::File& file = tree.file(FileId(i));
    const std::string path = "/" + lower(file.path);
    const bool step =
        !file.binary &&
        (file.origin == sources::Origin::own || file.origin == sources::Origin::generated) &&
        path.find_first_of("0123456789") != std::string::npos &&
        std::ranges::any_of(context.words.group("step_folders"),
                            [&](const std::string& folder) { return contains(path, folder); });
    if (!step) continue;
    all.emplace_back(i);
    if (!beside.empty() && file.path.starts_with(beside + "/")) near.emplace_back(i);
  }
  return near.empty() ? all : near;
}

}  // namespace

std::optional<Claim> ask_migration(const AskContext& context, const model::Entity& kept) {
  constexpr std::size_t kLooked = 40;  // steps, the newest first
  const std::vector<FileId> steps = steps_of(context, kept);
  model::Quotes quotes(context.analysis);
  for (std::size_t i = 0; i < steps.size() && i < kLooked; ++i) {
    const FileId file = steps[steps.size() - 1 - i];
    const std::vector<std::string>& lines = quotes.file(file);
    const auto line = std::ranges::find_if(lines, [&](const std::string& one) {
      const std::string small = lower(one);
      return word_at(small, lower(kept.name)) != std::string::npos ||
             (!kept.table.empty() && word_at(small, lower(kept.table)) != std::string::npos);
    });
    if (line == lines.end()) continue;
    const auto at = static_cast<std::uint32_t>(line - lines.begin() + 1);
    return context.saying.seen(
        "ask.migration", kept.name,
        "What if the migration is skipped, or runs after the new code is there? " +
            code(kept.name) + " is changed by steps, the latest of those seen in " +
            code(context.analysis.project->file(file).path) + ".",
        {{file, at, at}});
  }
  return std::nullopt;
}

std::optional<Claim> ask_gone(const AskContext& context, const model::Entity& kept) {
  if (kept.soft_delete.empty() || context.request.rights) return std::nullopt;
  bool asked = false;
  for (std::size_t i = 0; i < context.request.words.size() && i < 32; ++i) {
    const RequestWord& word = context.request.words[i];
    // "When a note is deleted": what makes something happen is not asked for.
    asked = asked || (context.words.has("puts_away", word.meaning) && !word.trigger &&
                      !word.negated && (context.existing.form.act >> i & 1U) != 0);
  }
  if (!asked) return std::nullopt;
  return context.saying.seen("ask.gone", kept.name,
                             "Is " + code(kept.name) + " to be gone for good, or hidden, as " +
                                 code(kept.soft_delete) + " does today?",
                             kept.places);
}

std::optional<Claim> ask_state(const AskContext& context) {
  const model::Entity* entity = context.subject();
  const std::string& what = context.decision.change_class;
  if (entity == nullptr || context.asks_field() || context.request.removes ||
      context.request.rights || (what != "code" && what != "behaviour"))
    return std::nullopt;
  for (const RequestWord& word : context.request.words) {
    if (context.words.has("stateless", word.meaning.empty() ? lower(word.word) : word.meaning))
      return std::nullopt;
  }
  for (const model::EntityField& field : entity->fields) {
    if (!context.words.has("states", lower(field.is.name)) || !field.is.place.file.valid())
      continue;
    std::vector<std::string> values;
    for (const std::string& value : field.is.values) values.push_back(narrative::quoted(value));
    if (values.size() < 2) continue;  // without its values nobody knows what is asked
    return context.saying.seen("ask.state", entity->name,
                               "Does it hold whatever the " + code(field.is.name) + " of " +
                                   code(entity->name) + " is: " + narrative::list_up_to(values, 4) +
                                   "?",
                               {field.is.place});
  }
  return std::nullopt;
}

}  // namespace cutaway::answers
