// SPDX-License-Identifier: Apache-2.0
// Guards around a whole router: `return withLogin(mux)`, after its routes were registered.
#include "meaning/api/guards/guard_values.h"
#include "meaning/api/mounts/mounting.h"

namespace cutaway::meaning {

namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostLayers = 8;

}  // namespace

/// The innermost argument of calls within calls, if it is a name: `mux` of `a(b(mux))`. Of several
/// arguments the last counts.
ValueId Mounting::innermost(const Syntax& syntax, ValueId value) {
  for (int layer = 0; layer < kMostLayers && value.valid(); ++layer) {
    const ValueNode& node = syntax.value(value);
    const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                       node.kind == ValueKind::parameter;
    if (named) return layer == 0 ? ValueId() : value;
    if (node.kind != ValueKind::call || node.child_count < 2) return {};
    value = syntax.child(node, node.child_count - 1);
  }
  return {};
}

/// Each function around the router that is named after what it asks and refuses who has it not.
void Mounting::guard_around(FileId file, SymbolId scope, ValueId value) {
  const Syntax& syntax = context_.project.of(file);
  const ValueId inside = innermost(syntax, value);
  const std::string key = inside.valid() ? carriers_.of_value(file, scope, inside) : std::string();
  if (key.empty() || !wrapped_.contains(key)) return;
  for (ValueId at = value; at != inside;) {
    const ValueNode& node = syntax.value(at);
    for (Guarding& guard : guards_.around(ValueRef{file, at}))
      carriers_.guard_all(key, std::move(guard));
    at = syntax.child(node, node.child_count - 1);
  }
}

void Mounting::guard_wrapped(std::span<const Match> matches) {
  std::set<FileId> files;
  for (const Match& match : matches) {
    const bool registers = match.shape->means == "route" && match.shape->on == "call" &&
                           match.shape->role("parent") == "@receiver";
    if (!registers || !is_own(context_, match.site.file)) continue;
    const std::string key = carriers_.key(match.site, "@receiver");
    if (!key.empty() && wrapped_.insert(key).second) files.insert(match.site.file);
  }
  for (const FileId file : files) {
    for (const syntax::Exit& exit : context_.project.of(file).exits) {
      if (exit.kind == syntax::ExitKind::return_ && exit.value.valid())
        guard_around(file, exit.scope, exit.value);
    }
  }
}

}  // namespace cutaway::meaning
