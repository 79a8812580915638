// SPDX-License-Identifier: Apache-2.0
// Looks for the keys of settings among the members and elements that code reads.
#include "meaning/ai/prompts/settings_reads.h"

#include "meaning/ai/function_name.h"
#include "meaning/ai/paths/test_only.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// "system" of `x.system` and `x["system"]`; "" of what reads no key.
std::string_view key_read(const Syntax& syntax, const ValueNode& node) {
  if (node.kind == ValueKind::member) return syntax.text(node.text);
  if (node.kind != ValueKind::index || node.child_count < 2) return {};
  const ValueNode& key = syntax.value(syntax.child(node, 1));
  return key.kind == ValueKind::string ? syntax.text(key.text) : std::string_view();
}

/// Whether the object of the node is read by this key itself, or named so.
bool is_below(const Syntax& syntax, const ValueNode& node, std::string_view above) {
  if (above.empty()) return true;
  if (node.child_count == 0) return false;
  const ValueNode& object = syntax.value(syntax.child(node, 0));
  const bool is_name = object.kind == ValueKind::reference || object.kind == ValueKind::parameter;
  return (is_name ? syntax.text(object.text) : key_read(syntax, object)) == above;
}

}  // namespace

void follow_settings_reads(const AiGround& ground, const std::vector<KeyedPrompt>& keyed,
                           std::vector<AiPrompt>& prompts) {
  std::multimap<std::string_view, const KeyedPrompt*> wanted;
  for (const KeyedPrompt& one : keyed) wanted.emplace(one.key, &one);
  const TestOnlyLines tests(ground.context);
  for (const FileId id : wanted.empty() ? std::vector<FileId>() : ground.files) {
    const Syntax& syntax = ground.context.project.of(id);
    for (const ValueNode& node : syntax.values) {
      const auto [first, last] = wanted.equal_range(key_read(syntax, node));
      for (auto at = first; at != last; ++at) {
        AiPrompt& prompt = prompts[at->second->prompt];
        const bool settled = prompt.call.file.valid() || tests.hold({id, node.line, node.line});
        if (settled || !is_below(syntax, node, at->second->above)) continue;
        const SymbolId user = symbol_at(syntax, node.line);
        if (const AiCall* call = ground.reached_from({id, user}))
          prompt.call = call->place, prompt.weight += 2;
        else if (const SymbolId named = ground.file(id).named(user);
                 named.valid() && prompt.named_in.empty())
          prompt.named_in = function_name(syntax, named);
      }
    }
  }
}

}  // namespace cutaway::meaning
