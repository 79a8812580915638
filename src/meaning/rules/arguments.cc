// SPDX-License-Identifier: Apache-2.0
// Numbers handed to functions of the project: the names of the parameters say what they are.
#include <algorithm>

#include "base/text.h"
#include "meaning/rules/finder.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

struct Given {
  std::string name;
  ValueId value;
  NameReading reading;
  Amount amount;
};

bool literal_like(const ValueNode& node) {
  return node.kind == ValueKind::number || node.kind == ValueKind::arithmetic ||
         node.kind == ValueKind::call || node.kind == ValueKind::string;
}

/// What is about: the first argument that has a name, the function around, the function called.
std::vector<std::string> around_call(const RuleFile& file, const syntax::Call& call,
                                     std::string_view callee) {
  std::vector<std::string> out;
  out.emplace_back(callee);
  for (std::string& name : file.scopes(call.scope)) out.push_back(std::move(name));
  return out;
}

std::string measured(const RuleFile& file, const syntax::Call& call) {
  for (std::size_t a = 0; a < call.argument_count; ++a) {
    const std::string_view name = file.name_of(file.syntax.arguments[call.first_argument + a]);
    if (!name.empty()) return std::string(name);
  }
  return {};
}

/// `authorize(value, 20, 3600)`: a count and the time it is counted in.
bool add_rate(RuleFile& file, const syntax::Call& call, const std::vector<Given>& given,
              std::span<const std::string> around) {
  const Given* count = nullptr;
  const Given* window = nullptr;
  for (const Given& one : given) {
    const std::string key = join(identifier_words(one.name), " ");
    if (file.words.has("count_keys", key) && one.amount.unit.empty()) count = &one;
    if (file.words.has("window_keys", key)) window = &one;
  }
  if (count == nullptr || window == nullptr) return false;
  Amount length = window->amount;
  if (length.unit.empty()) length.unit = window->reading.unit;
  if (length.unit.empty()) length.unit = file.words.usual_unit(file.language, "time");
  if (length.unit.empty() || length.kind != Amount::Kind::number) return false;
  Rule rule;
  rule.kind = "rate_limit", rule.value = count->amount.text, rule.unit = rate_unit(length);
  rule.place = count->amount.place, rule.scope = {file.file, call.scope};
  rule.name = around.size() > 1 ? around[1] : around.front();
  for (std::size_t i = 1; i < around.size() && rule.subject.empty(); ++i)
    rule.subject = file.words.subject(identifier_words(around[i]));
  rule.weight = 10.5;
  file.found.push_back(std::move(rule));
  return true;
}

void add_call(RuleFile& file, const syntax::Call& call, SymbolRef callee) {
  const syntax::Syntax& other = file.context.project.of(callee.file);
  const syntax::Symbol& symbol = other.symbols[callee.symbol.index()];
  // How long a text is shown is no rule.
  for (const std::string& word : identifier_words(file.text(call.name)))
    if (file.words.has("shortening", word)) return;
  std::vector<Given> given;
  std::uint32_t place = 0;
  for (std::size_t a = 0; a < call.argument_count; ++a) {
    const ValueId id = file.syntax.arguments[call.first_argument + a];
    if (!id.valid() || file.syntax.value(id).kind == ValueKind::entry) continue;
    const std::uint32_t at = place++;
    if (at >= symbol.parameter_count || !literal_like(file.syntax.value(id))) continue;
    const std::string_view name = other.text(other.parameters[symbol.first_parameter + at].name);
    Given one{std::string(name), id, file.words.read(name), {}};
    const std::string spaced = join(identifier_words(name), " ");
    const bool key = file.words.has("count_keys", spaced) || file.words.has("window_keys", spaced);
    if (one.reading.kind.empty() && !key) continue;
    const auto amount = amount_of(file.context, file.words, file.file, id, one.reading.dimension);
    if (!amount) continue;
    if (one.name == "limit" && amount->number <= 1) continue;
    one.amount = *amount;
    given.push_back(std::move(one));
  }
  if (given.empty()) return;
  const std::vector<std::string> around = around_call(file, call, file.text(call.name));
  if (add_rate(file, call, given, around)) return;
  for (Given& one : given) {
    if (one.reading.kind.empty()) continue;
    std::vector<std::string> near = around;
    const auto words = identifier_words(file.text(call.name));
    const bool of_text = std::ranges::any_of(
        words, [&](const std::string& word) { return file.words.has("length_words", word); });
    if (of_text && one.reading.dimension == "count") {
      one.reading.kind = "validation", one.reading.dimension = "char";
      one.reading.weight += 2;
    }
    if (const std::string about = measured(file, call); !about.empty())
      near.insert(near.begin(), about);
    const bool page = one.reading.kind == "page_size";
    file.add_amount(one.name, one.reading, one.amount, near, call.scope, page ? .5 : .8);
  }
}

}  // namespace

void find_argument_rules(RuleFile& file) {
  const auto targets = file.context.links.calls(file.file);
  for (std::size_t i = 0; i < file.syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& call = file.syntax.calls[i];
    if (!targets[i].symbol.valid() || call.argument_count == 0 ||
        (call.flags & syntax::kMarkup) != 0)
      continue;
    add_call(file, call, targets[i].symbol);
  }
}

}  // namespace cutaway::meaning
