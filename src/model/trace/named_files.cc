// SPDX-License-Identifier: Apache-2.0
// Only what hangs on a name that nobody declares is looked at: all else has a file of its own.
#include "model/trace/named_files.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostNames = 8;

bool is_upper(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
}

/// How many of the first folders two paths share.
std::size_t shared_folders(std::string_view a, std::string_view b) {
  std::size_t folders = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
    if (a[i] == '/') ++folders;
  return folders;
}

/// "orders/ship-one" of "app/api/helpers/orders/ship-one" below "api/helpers/".
std::string_view below_folder(std::string_view bare, std::string_view folder) {
  const std::size_t at = ("/" + std::string(bare)).find("/" + std::string(folder));
  return at == std::string::npos ? std::string_view() : bare.substr(at + folder.size());
}

}  // namespace

NamedFiles::NamedFiles(const Inputs& in, const std::vector<std::string_view>& ecosystems)
    : in_(in), ecosystems_(ecosystems) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "named_files.follows") follows_.emplace_back(value);
    if (key == "named_files.globals") hung_.emplace_back(value);
    const std::vector<std::string_view> parts = split(value, ' ');
    if (key != "named_files.paths" || parts.size() != 3) continue;
    Path path{{}, std::string(parts[1]), std::string(parts[2])};
    for (const std::string_view name : split(parts[0], '.')) path.names.emplace_back(name);
    paths_.push_back(std::move(path));
  }
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file) || std::ranges::find(hung_, ecosystems_[f]) == hung_.end()) continue;
    const std::string_view path = in.file(file).path;
    const std::string_view bare = path.substr(0, path.rfind('.'));
    by_name_[std::string(base_name(bare))].push_back(file);
    for (const Path& one : paths_) {
      const std::string_view below = below_folder(bare, one.folder);
      if (below.empty()) continue;
      std::string place = one.folder;
      for (const std::string_view folder : split(below, '/')) place += " " + name_key(folder);
      by_place_[place].push_back(file);
    }
  }
}

/// "app", "helpers", "orders", "shipOne" of a call on a plain chain of names that begins with one
/// which nobody declares; nothing of any other.
std::vector<std::string_view> NamedFiles::names_of(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  if (!call.callee.valid() || index >= targets.size() || targets[index].symbol.valid()) return {};
  std::vector<std::string_view> names;
  const ValueNode* at = &syntax.value(call.callee);
  for (; at->kind == ValueKind::member && at->child_count > 0 && names.size() < kMostNames;
       at = &syntax.value(syntax.child(*at, 0)))
    names.push_back(syntax.text(at->text));
  if (at->kind != ValueKind::reference || names.empty()) return {};
  names.push_back(syntax.text(at->text));
  std::ranges::reverse(names);
  std::string whole;
  for (const std::string_view name : names)
    whole += (whole.empty() ? ":" : ".") + std::string(name);
  return in_.links.name(targets[index].origin) == whole ? names : std::vector<std::string_view>();
}

/// A function of that name that stands in no other one.
SymbolRef NamedFiles::function_at_top(FileId file, std::string_view name) const {
  const Syntax& syntax = in_.project.of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    const bool function = one.kind == SymbolKind::function || one.kind == SymbolKind::method;
    if (function && !one.container.valid() && syntax.text(one.name) == name)
      return {file, SymbolId(s)};
  }
  return {};
}

/// The same, or what is an entry of what the file gives away.
SymbolRef NamedFiles::function_in(FileId file, std::string_view name) const {
  if (const SymbolRef found = function_at_top(file, name); found.valid()) return found;
  const Syntax& syntax = in_.project.of(file);
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::entry || node.child_count == 0 || syntax.text(node.text) != name)
      continue;
    const ValueNode& held = syntax.value(syntax.child(node, 0));
    if (held.kind == ValueKind::function && held.symbol.valid()) return {file, held.symbol};
    // `module.exports = { delete: delete_ }`
    const std::string_view other = syntax.text(held.text);
    if (held.kind == ValueKind::reference && other != name)
      if (const SymbolRef found = function_at_top(file, other); found.valid()) return found;
  }
  return {};
}

/// Of the files that have the function the one with which the caller shares most folders.
SymbolRef NamedFiles::nearest(FileId from, const std::vector<FileId>& files,
                              std::string_view name) const {
  SymbolRef best;
  std::size_t most = 0;
  bool several = false;
  for (const FileId file : files) {
    if (ecosystems_[file.index()] != ecosystems_[from.index()]) continue;
    const SymbolRef found = function_in(file, name);
    if (!found.valid()) continue;
    const std::size_t shared = shared_folders(in_.file(from).path, in_.file(file).path);
    several = best.valid() && shared == most;
    if (best.valid() && shared <= most) continue;
    best = found;
    most = shared;
  }
  return several ? SymbolRef() : best;
}

SymbolRef NamedFiles::by_path(FileId file, const Path& path,
                              std::vector<std::string_view> names) const {
  if (names.size() <= path.names.size() ||
      !std::equal(path.names.begin(), path.names.end(), names.begin()))
    return {};
  if (std::ranges::find(follows_, names.back()) != follows_.end()) names.pop_back();
  std::string place = path.folder;
  for (std::size_t i = path.names.size(); i < names.size(); ++i) place += " " + name_key(names[i]);
  const auto known = by_place_.find(place);
  return known == by_place_.end() ? SymbolRef() : nearest(file, known->second, path.function);
}

/// `Order.rows.findOne(…)` where one file that is called Order has such a function.
SymbolRef NamedFiles::by_global(FileId file, const std::vector<std::string_view>& names) const {
  if (!is_upper(names.front())) return {};
  const auto known = by_name_.find(names.front());
  if (known == by_name_.end()) return {};
  std::vector<FileId> having;
  for (const FileId one : known->second)
    if (one != file && function_in(one, names.back()).valid()) having.push_back(one);
  return having.size() == 1 ? nearest(file, having, names.back()) : SymbolRef();
}

std::string NamedFiles::called(FileId file, std::string_view function) const {
  for (const Path& path : paths_) {
    if (path.function != function || !in_.own(file)) continue;
    const std::string_view whole = in_.file(file).path;
    const std::string_view below = below_folder(whole.substr(0, whole.rfind('.')), path.folder);
    if (!below.empty()) return std::string(below);
  }
  return {};
}

SymbolRef NamedFiles::of(FileId file, std::uint32_t call) const {
  if (std::ranges::find(hung_, ecosystems_[file.index()]) == hung_.end()) return {};
  const std::vector<std::string_view> names = names_of(file, call);
  if (names.empty()) return {};
  for (const Path& path : paths_)
    if (const SymbolRef found = by_path(file, path, names); found.valid()) return found;
  return by_global(file, names);
}

}  // namespace cutaway::model
