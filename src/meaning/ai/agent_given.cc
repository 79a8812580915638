// SPDX-License-Identifier: Apache-2.0
// Looks at the lines that put agents together for what they are told: `create_agent(model,
// system_prompt=build_prompt(…))`.
#include "meaning/ai/agent_given.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostSigns = 8;

class AgentGiven {
 public:
  AgentGiven(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const AiPiece& agent : book_.agents)
      for (const Place& place : agent.places) look_at(place);
  }

 private:
  void look_at(const Place& place) {
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.line != place.line || !call.callee.valid()) continue;
      for (std::uint32_t a = 0; a < call.argument_count; ++a)
        look_at_argument(place.file, call, syntax.arguments[call.first_argument + a]);
    }
  }

  /// `system_prompt=…`, or one of `{ model, systemPrompt: … }`.
  void look_at_argument(FileId id, const syntax::Call& call, ValueId value) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::record)
      for (std::size_t c = 0; c < node.child_count; ++c) take(id, call, syntax.child(node, c));
    else
      take(id, call, value);
  }

  void take(FileId id, const syntax::Call& call, ValueId value) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const ValueNode& entry = syntax.value(value);
    if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
    const std::string key(syntax.text(entry.text));
    if (!ground_.words.has("agent_given.told", letters_of(key))) return;
    const SymbolId maker = ground_.file(id).named(call.scope);
    const std::string giver = given_by(syntax, call.scope, syntax.child(entry, 0));
    if (!maker.valid() || identifier_words(giver).size() < 2) return;
    AiSign sign;
    sign.means = "agent.told", sign.function = function_name(syntax, maker);
    sign.name = giver, sign.off_unless = key;
    sign.places = {{id, entry.line, entry.line}};
    const bool fresh = told_.insert(sign.function + "|" + giver).second;
    if (fresh && told_.size() <= kMostSigns && !sign.function.empty())
      book_.signs.push_back(std::move(sign));
  }

  /// The function that is called there, or the constant that is named, also over a name that is
  /// bound before: `prompt = build_prompt(…)`.
  static std::string given_by(const syntax::Syntax& syntax, SymbolId scope, ValueId value) {
    for (int step = 0; step < 3 && value.valid(); ++step) {
      const ValueNode& node = syntax.value(value);
      if (node.kind == ValueKind::call && node.child_count > 0)
        return std::string(syntax.text(syntax.value(syntax.child(node, 0)).text));
      if (node.kind != ValueKind::reference) return {};
      const std::string_view name = syntax.text(node.text);
      if (std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; }))
        return std::string(name);
      value = bound(syntax, scope, name);
    }
    return {};
  }

  /// What the name is bound to in that function; invalid where that is done twice.
  static ValueId bound(const syntax::Syntax& syntax, SymbolId scope, std::string_view name) {
    ValueId out;
    for (const syntax::Binding& binding : syntax.bindings) {
      if (binding.scope != scope || syntax.text(binding.target) != name) continue;
      if (out.valid()) return {};
      out = binding.value;
    }
    return out;
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<std::string> told_;
};

}  // namespace

void find_ai_agent_given(const AiGround& ground, AiBook& book) { AgentGiven(ground, book).find(); }

}  // namespace cutaway::meaning
