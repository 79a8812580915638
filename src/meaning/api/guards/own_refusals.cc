// SPDX-License-Identifier: Apache-2.0
// With which status a function that stands before handlers answers some requests itself.
#include "meaning/api/guards/own_refusals.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/scopes.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostValues = 24;
constexpr int kMostConditions = 8;

/// `if (path != "/login") return next()`: whoever passes so is not looked at; `if
/// (path.startsWith("/admin")) return refuse()`: nobody else is. Both ways the address picks few.
bool is_for_addresses(const Syntax& syntax, GuardId at, bool passes) {
  for (int depth = 0; depth < kMostConditions && at.valid(); ++depth) {
    const syntax::Guard& guard = syntax.guards[at.index()];
    const std::string_view condition = syntax.text(guard.condition);
    const auto said = identifier_words(condition);
    const bool about = std::ranges::any_of(said, [](const std::string& word) {
      return word == "path" || word == "url" || word == "uri" || word == "endpoint";
    });
    const bool turned = (contains(condition, "!") || contains(condition, "not ")) != guard.negated;
    if (about && turned == passes) return true;
    at = guard.parent;
  }
  return false;
}

}  // namespace

std::string refusal_words(const Guarding& refusal) {
  const std::string& value = refusal.value;
  if (value == "redirect") return "may send elsewhere";
  const bool status = value.size() == 3 && value.find_first_not_of("0123456789") == value.npos;
  return status ? "may answer " + value + " itself" : "may refuse " + value;
}

OwnRefusals::OwnRefusals(const ReaderContext& context) : context_(context) {
  for (const auto& [key, value] : context.catalogue.table("refusals")) {
    const std::string_view row = key;
    if (row == "answers.names") answers_.insert(value);
    if (row == "answered.names") answered_.insert(value);
    if (row == "numbers.refuse") numbers_.insert(value);
    if (row == "before.words") before_.insert(value);
    if (row.starts_with("statuses.")) statuses_[std::string(row.substr(9))] = value;
    if (row.starts_with("refuses.")) refuses_[std::string(row.substr(8))] = value;
  }
}

/// "StatusTeapot", "HTTP_418_IM_A_TEAPOT" → "418".
std::string OwnRefusals::status_in(std::string_view name) const {
  std::vector<std::string> said = identifier_words(name);
  bool told = false;  // a word alone ("locked") may be anything
  while (!said.empty() && (before_.contains(said.front()) || numbers_.contains(said.front()))) {
    if (numbers_.contains(said.front())) return said.front();
    told = true;
    said.erase(said.begin());
  }
  const auto found = statuses_.find(join(said, " "));
  return found == statuses_.end() || (!told && said.size() < 2) ? std::string() : found->second;
}

/// A status that is named by its framework: `http.StatusTeapot`, `:forbidden` is not.
std::string OwnRefusals::status_named(const Syntax& syntax, ValueId value) const {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::member && node.kind != ValueKind::reference) return {};
  std::string found = status_in(syntax.text(node.text));
  // `HttpStatus.LOCKED`
  if (found.empty() && node.kind == ValueKind::member && node.child_count > 0) {
    const std::string_view holder = syntax.text(syntax.value(syntax.child(node, 0)).text);
    const auto words = identifier_words(holder);
    if (!words.empty() && (words.back() == "status" || words.back() == "codes"))
      found = status_in("status_" + std::string(syntax.text(node.text)));
  }
  return found;
}

std::string OwnRefusals::status_of(const Syntax& syntax, const syntax::Call& call) const {
  const std::string_view name = syntax.text(call.name);
  if (const auto found = refuses_.find(name); found != refuses_.end()) return found->second;
  for (const ValueId id : values_given(syntax, call, kMostValues)) {
    if (!id.valid()) continue;
    const ValueNode& node = syntax.value(id);
    const std::string_view text = syntax.text(node.text);
    if (node.kind == ValueKind::number && answers_.contains(name) && numbers_.contains(text))
      return std::string(text);
    if (std::string named = status_named(syntax, id); !named.empty()) return named;
  }
  return {};
}

std::string OwnRefusals::read(SymbolRef symbol) const {
  const Syntax& syntax = context_.project.of(symbol.file);
  const syntax::Symbol& is = syntax.symbols[symbol.symbol.index()];
  const auto within = [&](const auto& row) {
    return row.line >= is.line && row.line <= is.end_line &&
           lies_in(syntax, row.scope, symbol.symbol);
  };
  // What is only for some addresses stands before few handlers.
  const auto for_some = [&](const auto& row, bool passes) {
    const bool about = row.guard.valid() && within(row);
    return about && is_for_addresses(syntax, row.guard, passes);
  };
  if (std::ranges::any_of(syntax.exits, [&](const auto& row) { return for_some(row, true); }))
    return {};
  // Who answers everybody himself is no step on the way: some condition lets requests by.
  const bool chooses =
      std::ranges::any_of(syntax.exits,
                          [&](const auto& row) { return row.guard.valid() && within(row); }) ||
      std::ranges::any_of(syntax.calls,
                          [&](const auto& row) { return row.guard.valid() && within(row); });
  if (!chooses) return {};
  std::string out;
  for (const syntax::Call& call : syntax.calls) {
    if (!within(call)) continue;
    std::string status = status_of(syntax, call);
    if (status.empty() || (status == "redirect" && !call.guard.valid())) continue;
    if (for_some(call, false)) continue;
    if (status != "redirect") return status;
    out = std::move(status);
  }
  for (const syntax::Binding& set : syntax.bindings) {
    const std::string_view target = syntax.text(set.target);
    const std::size_t dot = target.rfind('.');
    if (dot == std::string_view::npos || !answered_.contains(target.substr(dot + 1))) continue;
    if (!set.value.valid() || !within(set)) continue;
    const ValueNode& node = syntax.value(set.value);
    if (node.kind == ValueKind::number && numbers_.contains(syntax.text(node.text)))
      return std::string(syntax.text(node.text));
    if (std::string named = status_named(syntax, set.value); !named.empty()) return named;
  }
  return out;
}

const std::string& OwnRefusals::of(SymbolRef symbol) {
  const auto [at, fresh] = known_.try_emplace(symbol);
  if (fresh && symbol.valid() && is_own(context_, symbol.file)) at->second = read(symbol);
  return at->second;
}

}  // namespace cutaway::meaning
