// SPDX-License-Identifier: Apache-2.0
// Reads `alias.Name` in values and in written types.
#include "findings/package_names.h"

#include <algorithm>

#include "base/text.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// A file that hands on everything of others is followed so far.
constexpr std::size_t kMostThrough = 40;

/// The name behind "alias." in a written type ("[]*model.Album").
std::string_view name_in_type(std::string_view type, std::string& alias) {
  const std::size_t dot = type.find('.');
  if (dot == std::string_view::npos) return {};
  std::size_t begin = dot;
  while (begin > 0 && is_letter(type[begin - 1])) --begin;
  std::size_t end = dot + 1;
  while (end < type.size() && is_letter(type[end])) ++end;
  alias = type.substr(begin, dot - begin);
  return type.substr(dot + 1, end - dot - 1);
}

}  // namespace

PackageNames::PackageNames(const model::Analysis& analysis) : analysis_(analysis) {
  const syntax::Project& project = *analysis.project;
  std::set<std::string> imported;  // folders, by a file that stands for them
  for (std::size_t i = 0; i < project.size(); ++i) {
    for (const linking::ImportLink& link : analysis.links->imports(FileId(i))) {
      if (!link.file.valid() || link.symbol.valid()) continue;
      if (project.of(link.file).package.empty()) {
        if (through_.contains(link.file.value)) continue;
        through_.emplace(link.file.value, handed_on(link.file));
        continue;
      }
      imported.insert(std::string(folder_name(project.file(link.file).path)));
    }
  }
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::File& file = project.file(FileId(i));
    if (file.origin != sources::Origin::own) continue;
    const std::string folder(folder_name(file.path));
    if (!imported.contains(folder)) continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.container.valid() && symbol.receiver.empty() && !symbol.name.empty())
        by_folder_[folder].emplace(std::string(syntax.text(symbol.name)), FileId(i));
    }
  }
}

/// What a file hands on of others: name → the file that defines it. Empty where it hands on
/// nothing.
PackageNames::Names PackageNames::handed_on(FileId through) const {
  Names out;
  std::vector<FileId> files{through};
  for (std::size_t at = 0; at < files.size() && at < kMostThrough; ++at) {
    const syntax::Syntax& syntax = analysis_.project->of(files[at]);
    const auto links = analysis_.links->imports(files[at]);
    for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
      const syntax::Import& row = syntax.imports[i];
      const std::string_view name = syntax.text(row.alias.empty() ? row.name : row.alias);
      if (links[i].symbol.valid() && !name.empty() && name != "*")
        out.emplace(std::string(name), links[i].symbol.file);
      if (syntax.text(row.name) != "*" || !links[i].file.valid()) continue;
      if (std::ranges::find(files, links[i].file) == files.end()) files.push_back(links[i].file);
    }
    const syntax::Syntax& own = analysis_.project->of(files[at]);
    for (std::size_t s = 0; at > 0 && s < own.symbols.size(); ++s) {
      if (!own.symbols[s].container.valid() && !own.symbols[s].name.empty())
        out.emplace(std::string(own.text(own.symbols[s].name)), files[at]);
    }
  }
  return out;
}

void PackageNames::add_used(FileId from, std::set<FileId>& out) const {
  const syntax::Project& project = *analysis_.project;
  const syntax::Syntax& syntax = project.of(from);
  const auto links = analysis_.links->imports(from);
  std::unordered_map<std::string, const Names*> aliases;
  for (std::size_t i = 0; i < links.size() && i < syntax.imports.size(); ++i) {
    if (!links[i].file.valid() || links[i].symbol.valid()) continue;
    const sources::File& file = project.file(links[i].file);
    const syntax::Import& row = syntax.imports[i];
    if (project.of(links[i].file).package.empty()) {
      const auto through = through_.find(links[i].file.value);
      const syntax::Text known_as = row.alias.empty() ? row.name : row.alias;
      if (through != through_.end() && !known_as.empty())
        aliases.emplace(syntax.text(known_as), &through->second);
      continue;
    }
    const auto found = by_folder_.find(std::string(folder_name(file.path)));
    if (found == by_folder_.end()) continue;
    const syntax::Syntax& target = project.of(links[i].file);
    const syntax::Text alias = row.alias;
    aliases.emplace(alias.empty() ? target.text(target.package) : syntax.text(alias),
                    &found->second);
  }
  if (aliases.empty()) return;
  const auto take = [&](std::string_view alias, std::string_view name) {
    const auto names = aliases.find(std::string(alias));
    if (names == aliases.end()) return;
    const auto file = names->second->find(std::string(name));
    if (file != names->second->end()) out.insert(file->second);
  };
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != syntax::ValueKind::member || node.child_count == 0) continue;
    const syntax::ValueNode& object = syntax.value(syntax.child(node, 0));
    if (object.kind == syntax::ValueKind::reference)
      take(syntax.text(object.text), syntax.text(node.text));
  }
  const auto take_type = [&](syntax::Text type) {
    std::string alias;
    const std::string_view name = name_in_type(syntax.text(type), alias);
    if (!name.empty()) take(alias, name);
  };
  for (const syntax::Parameter& parameter : syntax.parameters) take_type(parameter.type);
  for (const syntax::Symbol& symbol : syntax.symbols) take_type(symbol.type);
  for (const syntax::Binding& binding : syntax.bindings) take_type(binding.type);
  for (const syntax::Base& base : syntax.bases) take_type(base.name);
}

}  // namespace cutaway::findings
