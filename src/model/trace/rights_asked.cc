// SPDX-License-Identifier: Apache-2.0
// The name of the call tells, and what it is called on: `authorize` of another product's client is
// no question of a right.
#include "model/trace/rights_asked.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostText = 60;

/// The text or constant that names a right: "edit", `Abilities.EDIT`.
std::string right_named(const Syntax& syntax, ValueId value) {
  if (!value.valid()) return {};
  const ValueNode& node = syntax.value(value);
  const std::string_view text = trim(syntax.text(node.text));
  const bool capital = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
  const bool named = node.kind == ValueKind::string || (node.kind == ValueKind::member && capital);
  return named ? std::string(cut_utf8(text, kMostText)) : std::string();
}

}  // namespace

RightsAsked::RightsAsked(const Inputs& in) {
  for (const auto& [key, value] : in.catalogue.table("refused_inside")) {
    if (key == "rights") names_.insert(value);
    if (key == "rights_on") on_.insert(value);
    if (key.starts_with("guarding.")) by_name_[key.substr(9)].insert(value);
  }
}

std::string RightsAsked::words_by_name(const Syntax& syntax, const syntax::Call& call) const {
  const std::string_view name = syntax.text(call.name);
  const std::vector<std::string> words = identifier_words(name);
  const auto says = [&](std::string_view table, std::string_view word) {
    const auto at = by_name_.find(table);
    return at != by_name_.end() && at->second.contains(lower(word));
  };
  if (words.size() < 2) return {};
  const auto any = [&](std::string_view table) {
    return std::any_of(words.begin() + 1, words.end(),
                       [&](const std::string& word) { return says(table, word); });
  };
  const bool who = says("proves", words.front()) && any("proofs");
  const bool right = says("holds_to", words.front()) && any("rights") && !any("things");
  if (!who && !right) return {};
  std::string out = (right ? "checks the right to do it: " : "checks who is asking: ");
  out += name;
  std::vector<std::string> given;
  for (std::uint32_t a = 0; a < call.argument_count && given.size() < 2; ++a) {
    std::string one = right_named(syntax, syntax.arguments[call.first_argument + a]);
    if (!one.empty()) given.push_back(std::move(one));
  }
  return given.empty() ? out : out + " (" + join(given, ", ") + ")";
}

std::string RightsAsked::words(const Syntax& syntax, const syntax::Call& call) const {
  const std::string_view name = syntax.text(call.name);
  if (call.argument_count == 0 || !call.callee.valid() || !names_.contains(name)) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind == ValueKind::member && callee.child_count > 0) {
    const ValueNode& object = syntax.value(syntax.child(callee, 0));
    const std::string_view on = syntax.text(object.text);
    if (object.kind == ValueKind::call || !on_.contains(on.substr(on.find_last_of(".\\") + 1)))
      return {};
  }
  std::string words = "checks the right to do it: " + std::string(name);
  const std::string right = right_named(syntax, syntax.arguments[call.first_argument]);
  return right.empty() ? words : words + " (" + right + ")";
}

}  // namespace cutaway::model
