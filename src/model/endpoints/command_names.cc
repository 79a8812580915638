// SPDX-License-Identifier: Apache-2.0
// Reads the name of a command out of what declares it.
#include "model/endpoints/command_names.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Call;
using syntax::Syntax;
using syntax::ValueKind;

std::string_view first_text(const Syntax& syntax, const Call& call) {
  if (call.argument_count == 0) return {};
  const ValueId first = syntax.arguments[call.first_argument];
  const bool text = first.valid() && syntax.value(first).kind == ValueKind::string;
  return text ? syntax.text(syntax.value(first).text) : std::string_view();
}

/// "orders:old:" of the blocks of that call around a line, the outermost first.
std::string spaces_around(const Syntax& syntax, std::string_view call_name, const Place& place) {
  std::map<std::uint32_t, std::string_view> names;  // by line
  for (const Call& call : syntax.calls) {
    const bool around = call.line < place.line && call.end_line >= place.line;
    if (!around || syntax.text(call.name) != call_name) continue;
    if (const std::string_view name = first_text(syntax, call); !name.empty())
      names.emplace(call.line, name);
  }
  std::string out;
  for (const auto& [line, name] : names) out += std::string(name) + ":";
  return out;
}

/// Whether a function stands in the lines of the call.
bool has_work(const Syntax& syntax, const Place& place) {
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& one) {
    return one.line >= place.line && one.end_line <= std::max(place.end_line, place.line) &&
           (one.kind == syntax::SymbolKind::function || one.kind == syntax::SymbolKind::method);
  });
}

}  // namespace

std::string command_name(const Inputs& in, const meaning::Meaning& meant, std::string_view name) {
  name = trim(name);
  name = name.substr(0, name.find_first_of(" \t\r\n"));
  while (name.starts_with('|')) name.remove_prefix(1);  // one that lists do not show
  name = name.substr(0, name.find('|'));
  if (name.empty() || name.front() == '_') return {};
  if (meant.shape == nullptr || !in.has(meant.place.file)) return std::string(name);
  const Syntax& syntax = in.project.of(meant.place.file);
  if (!meant.shape->role("with_work").empty() && !has_work(syntax, meant.place)) return {};
  const std::string_view spaces = meant.shape->role("spaces");
  if (spaces.size() < 2) return std::string(name);
  return spaces_around(syntax, spaces.substr(1), meant.place) + std::string(name);
}

}  // namespace cutaway::model
