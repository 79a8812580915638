// SPDX-License-Identifier: Apache-2.0
// Words stand in catalogue/store_engines.toml.
#include "model/connections/stores/naming_conditions.h"

#include <algorithm>

#include "base/word_at.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostGuards = 8, kDeepest = 4;

/// Words of a name, and each two that stand side by side as one: "elasticsearch" of
/// `ElasticSearch`.
bool has_any(std::string_view text, const std::set<std::string>& words) {
  const auto pieces = identifier_words(text);
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (words.contains(pieces[i]) || (i > 0 && words.contains(pieces[i - 1] + pieces[i])))
      return true;
  return false;
}

/// "config.STORE_REDIS" of a reference and of what hangs on it, "REDIS_URL" of
/// `getenv("REDIS_URL")`.
std::string path_of(const Syntax& syntax, const ValueNode& node, int depth) {
  if (node.kind == ValueKind::call) {
    std::string asked;
    for (std::size_t i = 1; i < node.child_count; ++i) {
      const ValueNode& given = syntax.value(syntax.child(node, i));
      if (given.kind == ValueKind::string) asked += std::string(syntax.text(given.text)) + " ";
    }
    return asked;
  }
  std::string out(syntax.text(node.text));
  if (node.kind == ValueKind::member && node.child_count > 0 && depth < kDeepest)
    out = path_of(syntax, syntax.value(syntax.child(node, 0)), depth + 1) + "." + out;
  return out;
}

bool is_path(const ValueNode& node) {
  return node.kind == ValueKind::member || node.kind == ValueKind::reference ||
         node.kind == ValueKind::call;
}

/// `null`, `""`: what stands where nothing was set.
bool is_nothing(const Syntax& syntax, const ValueNode& node) {
  return node.kind == ValueKind::null ||
         (node.kind == ValueKind::string && syntax.text(node.text).empty());
}

}  // namespace

NamingConditions::NamingConditions(const Inputs& in) : in_(in) {
  for (const auto& [key, word] : in.catalogue.table("store_engines")) {
    if (key == "chosen.plain") plain_.insert(word);
    if (key == "chosen.switches") switches_.insert(word);
  }
}

std::set<std::string> NamingConditions::words_of(TechnologyId id) const {
  const catalogue::Technology& technology = in_.technology(id);
  std::set<std::string> words;
  const auto take = [&](std::string_view name) {
    for (const std::string& word : identifier_words(name))
      if (word.size() > 1 && !plain_.contains(word)) words.insert(word);
  };
  take(technology.id);
  for (const std::string& scheme : technology.signals.schemes) take(scheme);
  for (const auto& [key, word] : in_.catalogue.table("store_engines"))
    if (key == "words." + technology.id) take(word);
  return words;
}

/// `STORE_REDIS == cfg.store` and its like; with nothing on one side, whether there is one.
bool NamingConditions::is_compared(const Syntax& syntax, const ValueNode& node, bool equal,
                                   const std::set<std::string>& words) const {
  bool named = false, nothing = false;
  for (std::size_t i = 0; i < node.child_count; ++i) {
    const ValueNode& side = syntax.value(syntax.child(node, i));
    nothing = nothing || is_nothing(syntax, side);
    if (side.kind == ValueKind::string || is_path(side))
      named = named || has_any(path_of(syntax, side, 0), words);
  }
  return named && equal != nothing;
}

/// Whether the value being true (false, where negated) chooses what the words name.
bool NamingConditions::holds_where(const Syntax& syntax, ValueId value, bool negated,
                                   const std::set<std::string>& words, int depth) const {
  if (!value.valid() || depth > kDeepest) return false;
  const ValueNode& node = syntax.value(value);
  const auto child = [&](std::size_t i, bool turned) {
    return holds_where(syntax, syntax.child(node, i), turned, words, depth + 1);
  };
  if (is_path(node) && !negated) {
    // `if (redis)` may ask for anything; `redis.enabled`, `useRedis` ask whether it is wanted.
    const std::string path = path_of(syntax, node, 0);
    return has_any(path, words) &&
           std::ranges::any_of(identifier_words(path),
                               [&](const auto& piece) { return switches_.contains(piece); });
  }
  if (node.kind != ValueKind::comparison) return false;
  const std::string_view op = syntax.text(node.text);
  if (op == "not" || op == "!") return node.child_count == 1 && child(0, !negated);
  if (op == "and" && !negated) {
    for (std::size_t i = 0; i < node.child_count; ++i)
      if (child(i, false)) return true;
    return false;
  }
  if (op == "==" || op == "is") return is_compared(syntax, node, !negated, words);
  if (op == "!=") return is_compared(syntax, node, negated, words);
  return false;
}

bool NamingConditions::names(const Syntax& syntax, const syntax::Guard& guard,
                             const std::set<std::string>& words) const {
  if (guard.value.valid()) return holds_where(syntax, guard.value, guard.negated, words, 0);
  // `case Sqlite, Postgres:` lists what it is for.
  const std::string_view text = syntax.text(guard.condition);
  const bool listed = contains(text, ",") && std::ranges::all_of(text, [](char c) {
                        return is_word_char(c) || contains("., \"'", std::string_view(&c, 1));
                      });
  return listed && !guard.negated && has_any(text, words);
}

GuardId NamingConditions::naming(const Syntax& syntax, GuardId guard,
                                 const std::set<std::string>& words) const {
  for (int depth = 0; guard.valid() && depth < kMostGuards; ++depth) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    if (names(syntax, row, words)) return guard;
    guard = row.parent;
  }
  return {};
}

}  // namespace cutaway::model
