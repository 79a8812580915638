// SPDX-License-Identifier: Apache-2.0
// The origin of what is asked names the class, or that of what it was made of does.
#include "model/trace/library_rows.h"

#include "base/text.h"
#include "meaning/context.h"
#include "model/local_binding.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 4;

}  // namespace

LibraryRows::LibraryRows(const Inputs& in) : in_(in) {
  constexpr std::string_view is = " = ";
  for (const auto& [key, value] : in.catalogue.table("sinks")) {
    const std::size_t at = value.find(is);
    if (key == "rows.library" && at != std::string::npos)
      library_.emplace_back(value.substr(0, at), value.substr(at + is.size()));
  }
  constexpr std::string_view section = "row_given.";
  for (const auto& [key, value] : in.catalogue.table("trace"))
    if (key.starts_with(section)) given_.insert(key.substr(section.size()) + "." + value);
  if (!library_.empty())
    ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
}

/// Of the class itself, and of what is asked of it.
std::string LibraryRows::named(linking::NameId origin) const {
  if (origin == 0) return {};
  const std::string name(in_.links.name(origin));
  for (const auto& [glob, thing] : library_)
    if (matches_glob(glob, name) || matches_glob(glob, name + ".")) return thing;
  return {};
}

std::string LibraryRows::given(FileId file, const syntax::Call& call) const {
  const Syntax& syntax = in_.project.of(file);
  if (call.argument_count == 0 || !given_.contains(std::string(ecosystems_[file.index()]) + "." +
                                                   std::string(syntax.text(call.name))))
    return {};
  const ValueId first = syntax.arguments[call.first_argument];
  return first.valid() ? named(in_.links.what_is({file, first}).origin) : std::string();
}

std::string LibraryRows::made(FileId file, ValueId value, const syntax::Call& at, int depth) const {
  const Syntax& syntax = in_.project.of(file);
  const ValueNode& node = syntax.value(value);
  if (depth > kMostSteps) return {};
  if (node.kind == ValueKind::reference) {
    const syntax::Binding* set = local_binding(syntax, at.scope, syntax.text(node.text), at.line);
    const bool whole = set != nullptr && set->value.valid() && set->position == 0;
    return whole ? made(file, set->value, at, depth + 1) : std::string();
  }
  if (node.kind != ValueKind::call || node.child_count == 0) return {};
  const ValueId callee = syntax.child(node, 0);
  if (std::string name = named(in_.links.what_is({file, callee}).origin); !name.empty())
    return name;
  for (const syntax::Call& call : syntax.calls)
    if (call.callee == callee) return given(file, call);
  return {};
}

std::string LibraryRows::of(FileId file, std::uint32_t index) const {
  const auto targets = in_.links.calls(file);
  if (library_.empty() || index >= targets.size() || targets[index].symbol.valid()) return {};
  if (std::string name = named(targets[index].origin); !name.empty()) return name;
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (!call.callee.valid()) return {};
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return given(file, call);
  return made(file, syntax.child(callee, 0), call, 0);
}

}  // namespace cutaway::model
