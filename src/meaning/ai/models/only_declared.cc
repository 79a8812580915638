// SPDX-License-Identifier: Apache-2.0
// `createEnv({ server: { KEY: z.string() }, runtimeEnv: { KEY: process.env.KEY } })`: both lines
// declare the key, and only `env.KEY` reads it.
#include "meaning/ai/models/only_declared.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

bool declares(const AiGround& ground, const syntax::Syntax& syntax) {
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return ground.words.has("reach.declares", letters_of(syntax.text(call.name)));
  });
}

/// "OPENAI_API_KEY"
bool is_key(std::string_view name) {
  return contains(name, "_") && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// `env.KEY`, not `process.env.KEY`, with which the schema is filled.
bool reads(const syntax::Syntax& syntax, const ValueNode& node) {
  return node.kind == ValueKind::member && node.child_count > 0 &&
         syntax.value(syntax.child(node, 0)).kind == ValueKind::reference;
}

}  // namespace

std::set<std::string, std::less<>> keys_only_declared(const AiGround& ground) {
  std::set<std::string, std::less<>> out;
  std::set<FileId> schemas;
  for (const FileId id : ground.files) {
    const syntax::Syntax& syntax = ground.context.project.of(id);
    if (!declares(ground, syntax)) continue;
    schemas.insert(id);
    for (const ValueNode& node : syntax.values)
      if (node.kind == ValueKind::entry && is_key(syntax.text(node.text)))
        out.emplace(syntax.text(node.text));
  }
  if (out.empty()) return out;
  const auto used = [&](std::string_view name) {
    if (const auto found = out.find(name); found != out.end()) out.erase(found);
  };
  const syntax::Project& project = ground.context.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId id(f);
    if (!is_own(ground.context, id)) continue;
    const syntax::Syntax& syntax = project.of(id);
    const bool schema = schemas.contains(id);
    for (const ValueNode& node : syntax.values)
      if (!schema || reads(syntax, node)) used(syntax.text(node.text));
    for (const syntax::Import& item : syntax.imports) used(syntax.text(item.name));
    for (const syntax::Binding& binding : syntax.bindings)
      if (!schema) used(syntax.text(binding.target));
  }
  return out;
}

}  // namespace cutaway::meaning
