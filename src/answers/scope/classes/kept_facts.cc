// SPDX-License-Identifier: Apache-2.0
// Names are compared by the roots of their words.
#include "answers/scope/classes/kept_facts.h"

#include <algorithm>
#include <vector>

#include "answers/scope/sources/thing_names.h"
#include "base/text.h"

namespace cutaway::answers {
namespace {

/// Roots of the words that tell, in their order: no articles, no "of".
std::vector<std::string> roots_said(const RequestWords& words, std::string_view said) {
  std::vector<std::string> out;
  for (const std::string& word : identifier_words(said)) {
    if (!words.has("stop", word) && word.size() > 1) out.push_back(root_of(word));
  }
  return out;
}

/// The entity that is named so; of several the one that is used most.
const model::Entity* named_so(const model::Analysis& analysis, const std::vector<std::string>& name,
                              const std::string& prefix) {
  const model::Entity* best = nullptr;
  const auto use = [](const model::Entity& one) {
    return one.writers.size() + one.readers.size() + one.fields.size();
  };
  for (const model::Entity& one : analysis.model->entities) {
    if (!one.kept) continue;
    std::vector<std::string> has = root_words(one.name);
    if (!prefix.empty() && has.size() > name.size() && has.front() == root_of(prefix))
      has.erase(has.begin());
    if (has == name && (best == nullptr || use(one) > use(*best))) best = &one;
  }
  return best;
}

bool has_all(std::string_view name, const std::vector<std::string>& roots) {
  const std::vector<std::string> has = roots_in(name);
  return std::ranges::all_of(
      roots, [&](const std::string& root) { return std::ranges::find(has, root) != has.end(); });
}

/// "created_at", "publishedOn": when something was done.
bool is_date(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  if (words.size() < 2) return false;
  const std::string& last = words.back();
  return last == "at" || last == "on" || last == "date" || last == "time" || last == "since";
}

bool asks_for_date(const std::vector<std::string>& wanted) {
  return std::ranges::any_of(wanted, [](const std::string& root) {
    return root == root_of("date") || root == root_of("day") || root == root_of("time") ||
           root == root_of("moment");
  });
}

/// By a relation, or by a name that holds the other's.
bool belongs(const model::Entity& one, const model::Entity& to) {
  return has_all(one.name, root_words(to.name)) ||
         std::ranges::any_of(one.relations, [&](const auto& relation) {
           return relation.target == to.name || relation.target == to.table;
         });
}

}  // namespace

const model::Entity* kept_named(const model::Analysis& analysis, const RequestWords& words,
                                std::string_view said) {
  std::vector<std::string> name = roots_said(words, said);
  if (name.empty()) return nullptr;
  const std::string prefix = prefix_of_kept(*analysis.model);
  // "set in a workout": the noun is what stands before.
  for (const std::string_view more : {" in ", " of ", " on ", " for ", " at "}) {
    const std::size_t at = lower(said).find(more);
    if (at == std::string::npos || at == 0) continue;
    if (const model::Entity* found = kept_named(analysis, words, said.substr(0, at))) return found;
  }
  // "a blog post": what stands before the noun may only say more of it.
  for (std::vector<std::string> rest = name; !rest.empty(); rest.erase(rest.begin())) {
    if (const model::Entity* found = named_so(analysis, rest, prefix)) return found;
  }
  const std::string last = lower(identifier_words(said).back());
  if (!words.has("people", last) && !words.has("kept_people", last)) return nullptr;
  for (const std::string& account : words.group("accounts_kept")) {
    if (const model::Entity* found = named_so(analysis, root_words(account), prefix)) return found;
  }
  return nullptr;
}

KeptValue value_kept(const model::Analysis& analysis, const model::Entity& entity,
                     const RequestWords& words, std::string_view said) {
  KeptValue out;
  std::vector<std::string> wanted;
  const std::vector<std::string> own = root_words(entity.name);
  for (const std::string& word : identifier_words(said)) {
    const std::string root = root_of(word);
    if (words.has("stop", word) || words.has("vague", word) || words.has("no_value_words", word) ||
        words.has("articles", word) || std::ranges::find(own, root) != own.end())
      continue;
    wanted.push_back(root);
    out.words += (out.words.empty() ? "" : " ") + word;
  }
  if (wanted.empty()) return out;
  for (const model::EntityField& field : entity.fields) {
    const std::vector<std::string> has = roots_in(field.is.name);
    const auto there = [&](const std::string& root) {
      return std::ranges::find(has, root) != has.end();
    };
    if (out.dated == nullptr && asks_for_date(wanted) && is_date(field.is.name)) out.dated = &field;
    const auto n = std::ranges::count_if(wanted, there);
    if (n == static_cast<std::ptrdiff_t>(wanted.size()) && out.whole == nullptr) out.whole = &field;
    // A plain word alone ("name", "date") is near to nothing.
    const bool tells = std::ranges::any_of(identifier_words(out.words), [&](const auto& word) {
      return there(root_of(word)) && !words.has("plain", word);
    });
    if (n > 0 && tells && out.near == nullptr) out.near = &field;
  }
  for (const model::Entity& other : analysis.model->entities) {
    if (other.kept && &other != &entity && belongs(other, entity) && has_all(other.name, wanted) &&
        (out.beside == nullptr || other.name.size() < out.beside->name.size()))
      out.beside = &other;
  }
  return out;
}

}  // namespace cutaway::answers
