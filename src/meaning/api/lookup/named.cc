// SPDX-License-Identifier: Apache-2.0
// Looks files up by the end of their path and types by their full name.
#include "meaning/api/lookup/named.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;

constexpr int kMaxDepth = 16;

bool is_type(SymbolKind kind) {
  return kind == SymbolKind::class_ || kind == SymbolKind::module ||
         kind == SymbolKind::interface || kind == SymbolKind::trait || kind == SymbolKind::struct_;
}

/// "Shop::Orders", "Shop\Orders" → "Shop.Orders".
std::string dotted(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool between = c == ':' || c == '\\' || c == '.';
    if (!between) out += c;
    if (between && !out.empty() && out.back() != '.') out += '.';
  }
  return out;
}

std::string full_name(const Syntax& syntax, SymbolId symbol) {
  std::string out;
  for (int depth = 0; depth < kMaxDepth && symbol.valid(); ++depth) {
    const syntax::Symbol& row = syntax.symbols[symbol.index()];
    if (!is_type(row.kind) && row.kind != SymbolKind::name_space) return {};
    out = dotted(syntax.text(row.name)) + (out.empty() ? "" : "." + out);
    symbol = row.container;
  }
  if (!syntax.package.empty()) out = dotted(syntax.text(syntax.package)) + "." + out;
  return out;
}

std::size_t shared(std::string_view a, std::string_view b) {
  const auto [end, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

/// The only one of these full names below "Controllers" that the file can mean; `ending`: how much
/// of each is what was asked for.
std::vector<std::string_view> among_controllers(const std::vector<std::string_view>& names,
                                                std::size_t ending, std::string_view file) {
  constexpr std::string_view folder = "Controllers";
  std::vector<std::string_view> all, right, after;
  for (const std::string_view name : names) {
    const std::string_view before = name.substr(0, name.size() - ending);
    const std::size_t at = before.rfind(folder);
    if (at == std::string_view::npos) continue;
    const std::string_view between = before.substr(at + folder.size());
    all.push_back(name);
    if (between.empty()) right.push_back(name);
    if (between.starts_with(".") && equals_ignoring_case(between.substr(1), file))
      after.push_back(name);
  }
  if (all.size() == 1) return all;
  return after.empty() ? right : after;
}

}  // namespace

FileId Named::file(FileId asking, std::string_view text) {
  if (const std::size_t hole = text.rfind('}'); hole != std::string_view::npos)
    text.remove_prefix(hole + 1);
  while (text.starts_with("/") || text.starts_with("./") || text.starts_with("../"))
    text.remove_prefix(text.find('/') + 1);
  if (text.empty()) return {};
  if (!files_read_) {
    for (std::size_t i = 0; i < context_.project.size(); ++i)
      files_[std::string(base_name(context_.project.file(FileId(i)).path))].push_back(FileId(i));
    files_read_ = true;
  }
  const auto found = files_.find(base_name(text));
  if (found == files_.end()) return {};
  const std::string& from = context_.project.file(asking).path;
  FileId best;
  std::size_t nearest = 0;
  for (const FileId file : found->second) {
    const std::string_view path = context_.project.file(file).path;
    if (!path.ends_with(text)) continue;
    if (path.size() > text.size() && path[path.size() - text.size() - 1] != '/') continue;
    const std::size_t near = shared(from, path) + 1;
    if (near > nearest) best = file;
    nearest = std::max(near, nearest);
  }
  return best;
}

SymbolRef Named::type(std::string_view name) {
  if (!types_read_) read_types();
  const std::string wanted = dotted(name);
  const auto found = types_.find(wanted.starts_with(".") ? wanted.substr(1) : wanted);
  return found == types_.end() ? SymbolRef() : found->second;
}

SymbolRef Named::type_ending(std::string_view name, FileId asking) {
  if (const SymbolRef whole = type(name); whole.valid()) return whole;
  const std::string wanted = "." + dotted(name);
  const auto [from, to] = endings_.equal_range(wanted.substr(wanted.rfind('.') + 1));
  std::vector<std::string_view> all;
  for (auto at = from; at != to; ++at) {
    if (at->second.ends_with(wanted)) all.emplace_back(at->second);
  }
  if (all.size() > 1 && asking.valid()) {
    const std::string_view file = base_name(context_.project.file(asking).path);
    all = among_controllers(all, wanted.size(), file.substr(0, file.find('.')));
  }
  return all.size() == 1 ? types_.find(all.front())->second : SymbolRef();
}

SymbolRef Named::type_within(std::string_view name, SymbolRef around) {
  const Syntax& syntax = context_.project.of(around.file);
  const SymbolId owner = class_around(syntax, around.symbol);
  std::string space = owner.valid() ? full_name(syntax, owner) : std::string();
  for (int depth = 0; depth < kMaxDepth && !space.empty(); ++depth) {
    if (const SymbolRef found = type(space + "." + std::string(name)); found.valid()) return found;
    const std::size_t dot = space.rfind('.');
    space = dot == std::string::npos ? std::string() : space.substr(0, dot);
  }
  return type(name);
}

void Named::read_types() {
  types_read_ = true;
  for (std::size_t i = 0; i < context_.project.size(); ++i) {
    const Syntax& syntax = context_.project.of(FileId(i));
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      if (!is_type(syntax.symbols[s].kind)) continue;
      std::string name = full_name(syntax, SymbolId(s));
      if (name.empty() || !types_.try_emplace(name, SymbolRef{FileId(i), SymbolId(s)}).second)
        continue;
      endings_.emplace(name.substr(name.rfind('.') + 1), name);
    }
  }
}

}  // namespace cutaway::meaning
