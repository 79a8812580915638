// SPDX-License-Identifier: Apache-2.0
// Carriers that are files and lists: modules named by a dotted text, lists of routes in variables.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "meaning/api/carriers/carriers.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// "shop/urls.py" → "shop/urls"; "shop/__init__.py" → "shop".
std::string_view module_path(std::string_view path) {
  const std::string_view name = base_name(path);
  if (name.starts_with("__init__.")) return folder_name(path);
  return path.substr(0, path.size() - name.size() + name.rfind('.'));
}

/// How many folders two paths have in common from the root.
std::size_t common_folders(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
    count += a[i] == '/' ? 1U : 0U;
  return count;
}

}  // namespace

void Carriers::index_modules() {
  if (!modules_.empty()) return;
  for (std::size_t i = 0; i < context_.project.size(); ++i) {
    const std::string_view path = context_.project.file(FileId(i)).path;
    if (base_name(path).rfind('.') == std::string_view::npos) continue;
    const std::string_view module = module_path(path);
    modules_.emplace(base_name(module), FileId(i));
  }
}

/// `include("shop.urls")`: the file that a dotted text names; of several the nearest, the one that
/// has the path from the root first.
std::string Carriers::module_key(const Site& site, std::string_view role) {
  const Operand operand = pick(context_, site, role);
  if (operand.kind != Operand::Kind::value) return {};
  const linking::ClosedValue closed = context_.links.close(operand.value);
  if (closed.alternatives.empty() || !closed.alternatives.front().complete) return {};
  std::string wanted(closed.best());
  std::ranges::replace(wanted, '.', '/');
  if (wanted.empty() || wanted.front() == '/') return {};
  index_modules();
  const std::string& from = context_.project.file(site.file).path;
  FileId best;
  std::size_t nearest = 0;
  const auto [begin, end] = modules_.equal_range(base_name(wanted));
  for (auto it = begin; it != end; ++it) {
    const std::string& path = context_.project.file(it->second).path;
    const std::string_view module = module_path(path);
    const bool whole = module == wanted;
    if (!whole && !(module.ends_with(wanted) && module[module.size() - wanted.size() - 1] == '/'))
      continue;
    if (path.substr(path.rfind('.')) != from.substr(std::min(from.rfind('.'), from.size())))
      continue;
    const std::size_t near = 1 + common_folders(path, from) + (whole ? 1 : 0);
    if (near > nearest) best = it->second;
    nearest = std::max(near, nearest);
  }
  return best.valid() ? std::to_string(best.index()) : std::string();
}

/// A class or function, or a module that was imported and is named as a whole (`include(urls)`).
std::string Carriers::named_elsewhere(FileId file, ValueId value) {
  const Syntax& syntax = context_.project.of(file);
  const syntax::ValueNode& node = syntax.value(value);
  if (node.kind != ValueKind::reference && node.kind != ValueKind::member) return {};
  const SymbolRef symbol = context_.links.what_is({file, value}).symbol;
  if (symbol.valid()) {
    symbols_[symbol_key(symbol)] = symbol;
    return symbol_key(symbol);
  }
  const auto links = context_.links.imports(file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    const std::string_view name = syntax.text(import.alias.empty() ? import.name : import.alias);
    if (name != syntax.text(node.text) || !links[i].file.valid() || links[i].symbol.valid())
      continue;
    return std::to_string(links[i].file.index());
  }
  return {};
}

/// `var api *gin.RouterGroup`, and in a function of the same folder `api = router.Group("/v1")`:
/// what a variable without a value is given later, if one place alone gives it something. That the
/// file does not declare the name itself is possible only in languages whose folders share their
/// names.
std::string Carriers::given_later(FileId file, ValueId value, int depth) {
  if (!value.valid() || depth >= kMaxMakers) return {};
  const ValueNode& node = context_.project.of(file).value(value);
  if (node.kind != ValueKind::reference) return {};
  const std::string_view name = context_.project.of(file).text(node.text);
  const auto& own = context_.project.file(file);
  bool declared = false;
  std::optional<Found> only;
  for (const FileId near : files_beside(file)) {
    if (context_.project.file(near).language != own.language) continue;
    const Syntax& syntax = context_.project.of(near);
    declared = declared || std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
                 return symbol.kind == syntax::SymbolKind::variable && !symbol.container.valid() &&
                        !symbol.value.valid() && syntax.text(symbol.name) == name;
               });
    for (const syntax::Binding& binding : syntax.bindings) {
      if (!binding.scope.valid() || !binding.value.valid() || binding.position != 0 ||
          syntax.text(binding.target) != name)
        continue;
      if (only) return {};
      only = Found{near, binding.scope, binding.value, {}, 0};
    }
  }
  if (!declared || !only) return {};
  return key_of(only->file, only->scope, only->value, depth + 1);
}

/// Files of the same folder that were read in full, its own too.
const std::vector<FileId>& Carriers::files_beside(FileId file) {
  const auto& project = context_.project;
  if (beside_.empty()) {
    for (std::size_t i = 0; i < project.size(); ++i)
      beside_[std::string(folder_name(project.file(FileId(i)).path))].push_back(FileId(i));
    for (auto& [folder, files] : beside_)
      std::erase_if(files, [&](FileId one) {
        return one.index() >= project.syntax.size() || !project.syntax[one.index()];
      });
  }
  return beside_[std::string(folder_name(project.file(file).path))];
}

/// `@each.routes`: the things in a list, and the list itself.
std::vector<std::string> Carriers::keys_of_list(const Site& site, std::string_view role) {
  std::vector<std::string> out;
  const Operand operand = pick(context_, site, role);
  if (operand.kind != Operand::Kind::value) return out;
  const SymbolId scope = operand.value.file == site.file ? site.scope : SymbolId();
  const auto found = follow(context_, operand.value.file, scope, operand.value.value);
  if (!found || !found->value.valid()) return out;
  const auto add = [&](std::string key) {
    if (!key.empty()) out.push_back(std::move(key));
  };
  add(key_of(found->file, found->scope, found->value));
  const Syntax& syntax = context_.project.of(found->file);
  const syntax::ValueNode& list = syntax.value(found->value);
  for (std::size_t i = 0; list.kind == ValueKind::list && i < list.child_count; ++i) {
    const ValueId value = syntax.child(list, i);
    const syntax::ValueNode& one = syntax.value(value);
    std::string made;  // `[new Orders()]` hangs up the routes of that class
    if (one.kind == ValueKind::construct && one.child_count > 0)
      made = class_key({found->file, syntax.child(one, 0)});
    add(made.empty() ? key_of(found->file, found->scope, value) : std::move(made));
  }
  return out;
}

/// The call or list that a route is written in. The list named `root` is the file's own.
std::string Carriers::list_key(const Site& site, std::string_view root) {
  const ValueId call = enclosures_.call_around(site.file, site.callee);
  if (call.valid())
    return "in " + std::to_string(site.file.index()) + ":" + std::to_string(call.index());
  const Enclosures::List list = enclosures_.list_around(site.file, site.callee);
  if (!list.value.valid() || list.name == root) return std::to_string(site.file.index());
  return made_by(site.file, list.value);
}

}  // namespace cutaway::meaning
