// SPDX-License-Identifier: Apache-2.0
// Entries of the group "environment" say `gives=section` of the calls that open one.
#include "linking/config_sections.h"

#include "linking/known_origins.h"

namespace cutaway::linking {
namespace {

constexpr int kDeepest = 4;

}  // namespace

std::string section_of(const Linker& linker, FileId file, ValueId object) {
  const syntax::Syntax& syntax = linker.syntax(file);
  std::string out;
  for (int depth = 0; depth < kDeepest && object.valid(); ++depth) {
    const syntax::ValueNode& call = syntax.value(object);
    if (call.kind != syntax::ValueKind::call || call.child_count < 2) break;
    const ValueId callee = syntax.child(call, 0);
    const Entity called = linker.plain(linker.evaluate(file, callee));
    if (called.kind != EntityKind::outside) break;
    const std::string* written = linker.known().environment.find(linker.names().text(called.a));
    const syntax::ValueNode& name = syntax.value(syntax.child(call, 1));
    if (written == nullptr || Parameters(*written).get("gives") != "section") break;
    if (name.kind != syntax::ValueKind::string) return {};
    out.insert(0, std::string(syntax.text(name.text)) + ":");
    const syntax::ValueNode& member = syntax.value(callee);
    object = member.child_count > 0 ? syntax.child(member, 0) : ValueId();
  }
  return out;
}

std::string section_before(const Linker& linker, FileId file, ValueId callee) {
  const syntax::Syntax& syntax = linker.syntax(file);
  if (!callee.valid()) return {};
  const syntax::ValueNode& member = syntax.value(callee);
  return member.child_count > 0 ? section_of(linker, file, syntax.child(member, 0)) : std::string();
}

}  // namespace cutaway::linking
